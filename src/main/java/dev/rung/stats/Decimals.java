package dev.rung.stats;

import java.util.Locale;

/** Shares as they are told: without the digit before the point. */
public final class Decimals {
    private Decimals() {}

    /** For instance {@code .83}, {@code 1.00}. */
    public static String of(double value, int places) {
        String text = String.format(Locale.ROOT, "%." + places + "f", value);
        return text.startsWith("0.") ? text.substring(1) : text;
    }
}
