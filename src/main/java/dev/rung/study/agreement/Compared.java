package dev.rung.study.agreement;

import dev.rung.stats.Interval;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What two said of the same replies, or of the same pairs of replies.
 *
 * @param about what was asked: a judge's name, or empty for the idea's labels
 * @param part a criterion of a rubric, {@link Aspect#TOTAL} for the mean of all, else empty
 * @param first who stands in the rows, a person empty for the user of this computer
 * @param second who stands in the columns
 * @param words the categories, the worst first where they have an order; of a scale of more than a
 *     dozen steps groups of them
 * @param isOrdered whether they have one
 * @param isGrouped whether the words are such groups
 * @param table how often the first said one (rows) where the second said another (columns)
 * @param units that both judged
 * @param rows of these
 * @param clusters of these rows, over which intervals are made
 * @param same the share on which they say the same
 * @param kappa Cohen's κ; with rare categories it collapses although they hardly differ
 * @param weighted κ with squared distances, where the categories have an order
 * @param spearman the rank correlation, where they have one
 * @param apart on what they differ, the furthest apart first
 */
public record Compared(
        String about,
        String part,
        String first,
        String second,
        List<String> words,
        boolean isOrdered,
        boolean isGrouped,
        List<List<Integer>> table,
        int units,
        int rows,
        int clusters,
        @Nullable Coefficient same,
        @Nullable Coefficient kappa,
        @Nullable Coefficient weighted,
        @Nullable Coefficient spearman,
        List<Apart> apart) {
    public Compared {
        words = List.copyOf(words);
        table = table.stream().map(List::copyOf).toList();
        apart = List.copyOf(apart);
    }

    /**
     * A number with its interval.
     *
     * @param interval 95 % over clusters of rows, null where there is none
     */
    public record Coefficient(double value, @Nullable Interval interval) {}

    /**
     * A reply, or a pair of them, on which two differ.
     *
     * @param other the other reply of a pair, null for a single one
     * @param first what the first said
     * @param second what the second said
     */
    public record Apart(long sample, @Nullable Long other, String first, String second) {}
}
