package dev.rung.llm;

/**
 * What something cost in US dollars, as far as it is known: what is unknown stays unknown in every
 * sum and never counts as nothing.
 *
 * @param dollars the known part, ≥ 0
 * @param isWhole whether that is all; else it is the least that it can be
 */
public record Cost(double dollars, boolean isWhole) {
    public static final Cost NOTHING = new Cost(0, true);
    public static final Cost UNKNOWN = new Cost(0, false);

    public Cost {
        if (!(dollars >= 0)) {
            throw new IllegalArgumentException("no cost: " + dollars);
        }
    }

    /** A cost that is known. */
    public static Cost of(double dollars) {
        return new Cost(dollars, true);
    }

    /** Whether nothing at all is known of it. */
    public boolean isUnknown() {
        return !isWhole && dollars == 0;
    }

    public Cost plus(Cost other) {
        return new Cost(dollars + other.dollars, isWhole && other.isWhole);
    }

    public Cost times(double factor) {
        return new Cost(dollars * factor, isWhole);
    }

    /**
     * For instance {@code $0.41}, {@code ≥ $0.41} or {@code price unknown}. Of amounts under a
     * dollar at least two digits that count are shown, of others the cents.
     */
    public String text() {
        if (isUnknown()) {
            return "price unknown";
        }
        return (isWhole ? "$" : "≥ $") + amount(dollars);
    }

    private static String amount(double dollars) {
        if (dollars == 0) {
            return "0";
        }
        int places = 2;
        for (double shown = dollars; shown < 0.0995 && places < 8; shown *= 10) {
            places++;
        }
        return "%,.{places}f".replace("{places}", Integer.toString(places)).formatted(dollars);
    }
}
