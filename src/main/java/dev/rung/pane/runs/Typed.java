package dev.rung.pane.runs;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as they are typed. */
final class Typed {
    private static final double MOST = 1_000_000;

    private Typed() {}

    static Optional<Integer> whole(String text, int least, int most) {
        try {
            int value = Integer.parseInt(text.strip().replace(",", ""));
            return value >= least && value <= most ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** An amount of dollars. */
    static Optional<Double> real(String text) {
        try {
            double value = Double.parseDouble(text.strip().replace(',', '.'));
            return value >= 0 && value <= MOST ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Any number, with a point. */
    static Optional<Double> number(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
