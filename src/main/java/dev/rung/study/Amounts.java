package dev.rung.study;

import dev.rung.stats.Decimals;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.stats.PairedDifference;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Scores and differences as a headline tells them.
 *
 * @param share whether scores lie in [0, 1]: differences are then told in points
 */
public record Amounts(boolean share) {
    /** An interval so near to symmetric is told as ±. */
    private static final double ASKEW = 0.015;

    /** A difference without its sign. */
    public String size(PairedDifference paired) {
        Double difference = paired.difference();
        if (difference == null) {
            return ResultText.UNKNOWN;
        }
        String value = amount(Math.abs(difference));
        OptionalDouble half = half(paired.interval());
        return half.isEmpty()
                ? points(value)
                : points("%s ± %s".formatted(value, amount(half.getAsDouble())));
    }

    /** A difference with its sign. */
    public String signedSize(PairedDifference paired) {
        Double difference = paired.difference();
        String sign = difference == null || difference == 0 ? "" : difference < 0 ? "−" : "+";
        return sign + size(paired);
    }

    private String points(String value) {
        return share ? value + (value.equals("1") ? " point" : " points") : value;
    }

    /** Of a difference: whole points of shares, but not 0 where there is some. */
    private String amount(double size) {
        if (!share) {
            return ResultText.number(size);
        }
        double points = 100 * size;
        return points > 0 && points < 0.95
                ? String.format(Locale.ROOT, "%.1f", points)
                : String.format(Locale.ROOT, "%.0f", points);
    }

    private static OptionalDouble half(@Nullable Interval interval) {
        return interval == null
                ? OptionalDouble.empty()
                : OptionalDouble.of((interval.high() - interval.low()) / 2);
    }

    /** A score with its interval: ± where that is nearly symmetric, else from where to where. */
    public String spread(Estimate estimate) {
        return spread(estimate.mean(), estimate.interval());
    }

    /** The same of any mean. */
    public String spread(@Nullable Double mean, @Nullable Interval interval) {
        if (mean == null) {
            return ResultText.UNKNOWN;
        }
        if (interval == null) {
            return number(mean) + ", no interval";
        }
        double above = interval.high() - mean;
        double below = mean - interval.low();
        double allowed = share ? ASKEW : 0.15 * (above + below);
        return Math.abs(above - below) <= allowed
                ? "%s ± %s".formatted(number(mean), number((above + below) / 2))
                : "%s (%s to %s)"
                        .formatted(number(mean), number(interval.low()), number(interval.high()));
    }

    /** Two digits of a share. */
    public String number(@Nullable Double value) {
        return share && value != null ? Decimals.of(value, 2) : ResultText.number(value);
    }

    /** How many rows, and scores where they differ. */
    public static String n(Estimate estimate) {
        String rows = "n = %,d".formatted(estimate.rows());
        return estimate.rows() == estimate.values()
                ? rows
                : rows + ", %,d scores".formatted(estimate.values());
    }

    public static String plural(int count) {
        return count == 1 ? "" : "s";
    }
}
