package dev.rung.learn;

import java.util.Comparator;

/**
 * Two replies to a prompt, and which of them is preferred.
 *
 * @param preferred how much of the preference the first one got, from 0 to 1: ½ of a tie
 */
public record Pair(String prompt, String first, String second, double preferred) {
    /** An order in which equal sets of pairs are equal lists. */
    public static final Comparator<Pair> ORDER =
            Comparator.comparing(Pair::prompt)
                    .thenComparing(Pair::first)
                    .thenComparing(Pair::second)
                    .thenComparingDouble(Pair::preferred);

    public Pair {
        if (!(preferred >= 0 && preferred <= 1)) {
            throw new IllegalArgumentException("from 0 to 1, not " + preferred);
        }
    }

    /** The same, the preferred one first; of a tie in the order of their texts. */
    public Pair turned() {
        boolean stays = preferred > 0.5 || (preferred == 0.5 && first.compareTo(second) <= 0);
        return stays
                ? this
                : new Pair(prompt, /* first= */ second, /* second= */ first, 1 - preferred);
    }
}
