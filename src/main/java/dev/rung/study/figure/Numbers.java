package dev.rung.study.figure;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers on the x axis in words. */
final class Numbers {
    private static final MathContext DIGITS = new MathContext(6);

    private Numbers() {}

    /** Whole numbers whole, others with six significant digits at most. */
    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
