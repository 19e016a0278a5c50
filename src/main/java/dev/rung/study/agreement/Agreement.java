package dev.rung.study.agreement;

import dev.rung.stats.CorrectedRate;
import dev.rung.stats.Interval;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A judge beside a person, on the samples that both judged.
 *
 * @param judge its name
 * @param person who labelled, empty for the user of this computer
 * @param words the categories, the worst first where they have an order
 * @param table how often the person said one (rows) where the judge said another (columns)
 * @param samples that both judged
 * @param rows of these
 * @param same the share on which they say the same
 * @param kappa Cohen's κ; with rare categories it collapses although they hardly differ
 * @param weighted κ with squared distances, where the categories have an order
 * @param spearman the rank correlation, where they have one
 * @param corrected the judge's mean over all of the run, corrected by the labels; it is right only
 *     if the labelled samples were drawn at random
 * @param apart samples on which they differ, the furthest apart first
 * @param notJudged labelled samples without a score of the judge
 * @param otherWords labels that are no verdict, and count for nothing here
 */
public record Agreement(
        String judge,
        String person,
        List<String> words,
        List<List<Integer>> table,
        int samples,
        int rows,
        @Nullable Coefficient same,
        @Nullable Coefficient kappa,
        @Nullable Coefficient weighted,
        @Nullable Coefficient spearman,
        @Nullable CorrectedRate corrected,
        List<Long> apart,
        int notJudged,
        List<String> otherWords) {
    public Agreement {
        words = List.copyOf(words);
        table = table.stream().map(List::copyOf).toList();
        apart = List.copyOf(apart);
        otherWords = List.copyOf(otherWords);
    }

    /**
     * A number with its interval.
     *
     * @param interval 95 % over clusters of rows, null where there is none
     */
    public record Coefficient(double value, @Nullable Interval interval) {}
}
