package dev.rung.plot;

import java.math.BigDecimal;

/**
 * Multiples of a round step.
 *
 * @param first the first multiple
 * @param last the last multiple, at least the first
 */
record Ticks(BigDecimal step, long first, long last) {
    private static final String[] ROUND = {"1", "2", "2.5", "5"};

    /** More decimals than this are shown as powers of ten. */
    private static final int MOST_DECIMALS = 6;

    private static final double LARGE = 1e7;

    /** Where rounding must not make another step. */
    private static final double ROUNDING = 1e-9;

    /**
     * Ticks that enclose both values.
     *
     * @param most steps, or one more where the values lie badly
     */
    static Ticks around(double low, double high, int most) {
        Ticks ticks = ofStep(firstStep(low, high, most, false), low, high);
        BigDecimal step = ticks.step();
        while (ticks.last() - ticks.first() > most + 1) {
            step = next(step, false);
            ticks = ofStep(step, low, high);
        }
        return ticks;
    }

    /** Ticks between the values, both included; whole numbers only if wanted. */
    static Ticks within(double low, double high, int most, boolean whole) {
        BigDecimal step = firstStep(low, high, most, whole);
        double size = step.doubleValue();
        return new Ticks(
                step,
                (long) Math.ceil(low / size - ROUNDING),
                (long) Math.floor(high / size + ROUNDING));
    }

    private static Ticks ofStep(BigDecimal step, double low, double high) {
        double size = step.doubleValue();
        long first = (long) Math.floor(low / size + ROUNDING);
        long last = (long) Math.ceil(high / size - ROUNDING);
        return new Ticks(step, first, Math.max(last, first + 1));
    }

    private static BigDecimal firstStep(double low, double high, int most, boolean whole) {
        double wanted = (high - low) / most;
        int power = (int) Math.floor(Math.log10(wanted));
        BigDecimal step =
                whole && power < 0 ? BigDecimal.ONE : BigDecimal.ONE.scaleByPowerOfTen(power);
        while (step.doubleValue() < wanted * (1 - ROUNDING)) {
            step = next(step, whole);
        }
        return step;
    }

    private static BigDecimal next(BigDecimal step, boolean whole) {
        int power = step.precision() - step.scale() - 1;
        BigDecimal mantissa = step.scaleByPowerOfTen(-power);
        for (String round : ROUND) {
            var candidate = new BigDecimal(round).scaleByPowerOfTen(power);
            boolean isWhole = candidate.stripTrailingZeros().scale() <= 0;
            if (new BigDecimal(round).compareTo(mantissa) > 0 && (isWhole || !whole)) {
                return candidate;
            }
        }
        return BigDecimal.ONE.scaleByPowerOfTen(power + 1);
    }

    double value(long multiple) {
        return exact(multiple).doubleValue();
    }

    private BigDecimal exact(long multiple) {
        return step.multiply(BigDecimal.valueOf(multiple));
    }

    /** As many decimals as the step has. */
    String text(long multiple) {
        int decimals = Math.max(0, step.stripTrailingZeros().scale());
        double largest = Math.max(Math.abs(value(first)), Math.abs(value(last)));
        if (decimals <= MOST_DECIMALS && largest < LARGE) {
            return Numbers.decimals(value(multiple), decimals);
        }
        int digits = (int) Math.ceil(Math.log10(largest / step.doubleValue())) + 2;
        return Numbers.significant(value(multiple), Math.clamp(digits, 1, 15));
    }

    /** A share in percent, with as many decimals as the step needs. */
    String percent(long multiple) {
        int decimals = Math.max(0, step.stripTrailingZeros().scale() - 2);
        return Numbers.decimals(value(multiple) * 100, decimals) + "\u00A0%";
    }
}
