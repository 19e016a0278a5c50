package dev.rung.study.agreement;

import dev.rung.stats.CorrectedRate;
import dev.rung.study.agreement.Compared.Apart;
import dev.rung.study.agreement.Compared.Coefficient;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A judge beside a person, on the samples that both judged: the person in the rows.
 *
 * @param corrected the judge's mean over all of the run, corrected by labels; null without any
 * @param basis which labels these were
 * @param notJudged labelled samples without a score of the judge
 * @param otherWords labels that are no verdict, and count for nothing here
 */
public record Agreement(
        Compared compared,
        @Nullable CorrectedRate corrected,
        Basis basis,
        int notJudged,
        List<String> otherWords) {
    public Agreement {
        otherWords = List.copyOf(otherWords);
    }

    /**
     * By which labels a rate is corrected: those that were drawn at random, or, where there are
     * none, all of them; then it may be off.
     *
     * @param isRandom whether they were drawn at random from all replies of the run
     * @param used labelled places with a score of the judge
     * @param others further ones, which were not drawn at random and are not used
     */
    public record Basis(boolean isRandom, int used, int others) {}

    public String judge() {
        return compared.second();
    }

    /** Who labelled, empty for the user of this computer. */
    public String person() {
        return compared.first();
    }

    public List<String> words() {
        return compared.words();
    }

    public List<List<Integer>> table() {
        return compared.table();
    }

    public int samples() {
        return compared.units();
    }

    public @Nullable Coefficient same() {
        return compared.same();
    }

    public @Nullable Coefficient kappa() {
        return compared.kappa();
    }

    /** Samples on which they differ, the furthest apart first. */
    public List<Long> apart() {
        return compared.apart().stream().map(Apart::sample).toList();
    }
}
