package dev.rung.plot;

/**
 * The y axis.
 *
 * @param label what is measured; may be empty
 * @param unit may be empty; rates have none, they are shown in %
 */
public record ValueAxis(String label, String unit, Range range) {
    /** From where to where it goes. */
    public enum Range {
        /** From 0 to 100 %, so that plots are alike; values are from 0 to 1. */
        RATE,
        /** From 0 % to just above the highest value, for rare things; values are from 0 to 1. */
        RATE_FROM_ZERO,
        /** Round numbers around the values; from zero where bars stand on it. */
        NUMBERS
    }

    public static ValueAxis rate(String label) {
        return new ValueAxis(label, "", Range.RATE);
    }

    public static ValueAxis rateFromZero(String label) {
        return new ValueAxis(label, "", Range.RATE_FROM_ZERO);
    }

    public static ValueAxis numbers(String label, String unit) {
        return new ValueAxis(label, unit, Range.NUMBERS);
    }

    boolean isRate() {
        return range != Range.NUMBERS;
    }

    /** A value as people read it, for instance «71.3 %». */
    String format(double value) {
        return isRate() ? Numbers.percent(value) : Numbers.plain(value);
    }

    String title() {
        return Numbers.title(label, unit);
    }
}
