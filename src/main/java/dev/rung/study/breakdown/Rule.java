package dev.rung.study.breakdown;

import dev.rung.study.ResultText;

/** What another grade has to be for a place to count. */
public record Rule(Sign sign, double value) {
    /** How the grade is compared with the value. */
    public enum Sign {
        EQUAL("="),
        BELOW("<"),
        ABOVE(">");

        private final String text;

        Sign(String text) {
            this.text = text;
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
            case ABOVE -> grade > value;
        };
    }

    /** For instance «= 1». */
    public String words() {
        return sign.text + " " + ResultText.number(value);
    }
}
