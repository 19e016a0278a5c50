package dev.rung.study.breakdown;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** What another grade has to be for a place to count. */
public record Rule(Sign sign, double value) {
    /** How the grade is compared with the value. */
    public enum Sign {
        EQUAL("="),
        BELOW("<"),
        AT_MOST("<="),
        ABOVE(">"),
        AT_LEAST(">=");

        private final String text;

        Sign(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        /** As it is written; empty for what is none. */
        public static Optional<Sign> of(String text) {
            return Arrays.stream(values()).filter(sign -> sign.text.equals(text)).findFirst();
        }
    }

    /**
     * @throws IllegalArgumentException if the value is not finite
     */
    public Rule {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a grade: " + value);
        }
    }

    /** Whether a grade fulfils it. */
    public boolean holds(double grade) {
        return switch (sign) {
            case EQUAL -> grade == value;
            case BELOW -> grade < value;
            case AT_MOST -> grade <= value;
            case ABOVE -> grade > value;
            case AT_LEAST -> grade >= value;
        };
    }

    /** The value as short as it can be written. */
    public String plain() {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /** For instance «= 1». */
    public String words() {
        return sign.text + " " + plain();
    }
}
