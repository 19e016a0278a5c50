package dev.rung.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text, the same in every language. */
final class Numbers {
    private static final double LARGE = 1e7;
    private static final double SMALL = 1e-4;

    private Numbers() {}

    /** A share as percent with one decimal. */
    static String percent(double share) {
        return decimals(share * 100, 1) + "\u00A0%";
    }

    /** Whole numbers whole, others with four significant digits. */
    static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < LARGE) {
            return decimals(value, 0);
        }
        return significant(value, 4);
    }

    /** So many significant digits; powers of ten where the number is very large or small. */
    static String significant(double value, int digits) {
        var rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        double size = Math.abs(value);
        if (value == 0 || (size >= SMALL && size < LARGE)) {
            return decimals(value, Math.max(0, rounded.scale()));
        }
        String mantissa =
                rounded.unscaledValue().signum() == 0
                        ? "0"
                        : rounded.movePointLeft(rounded.precision() - rounded.scale() - 1)
                                .stripTrailingZeros()
                                .toPlainString();
        return mantissa + "e" + (rounded.precision() - rounded.scale() - 1);
    }

    /** So many decimals; no negative zero. */
    static String decimals(double value, int decimals) {
        var rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP);
        return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
    }

    /** What stands at an axis. */
    static String title(String label, String unit) {
        if (label.isBlank() || unit.isBlank()) {
            return label.isBlank() ? unit : label;
        }
        return "%s (%s)".formatted(label, unit);
    }
}
