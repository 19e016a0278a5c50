package dev.rung.score.summary;

import dev.rung.stats.Holm;
import dev.rung.stats.Missing;
import dev.rung.stats.PairedDifference;

import org.jspecify.annotations.Nullable;

/**
 * Two cells on the same rows.
 *
 * @param paired first minus second
 * @param firstMissing how much is missing of the first; belongs beside the comparison
 * @param secondMissing of the second
 * @param holm the p-value adjusted for all comparisons made at once, with their number; null
 *     without a shared row
 */
public record Comparison(
        Key first,
        Key second,
        PairedDifference paired,
        Missing firstMissing,
        Missing secondMissing,
        @Nullable Holm holm) {
    /**
     * Whether the missing shares are more than five points apart: what is missing is not random.
     */
    public boolean isMissingFarApart() {
        return firstMissing.isFarFrom(secondMissing);
    }

    Comparison with(Holm adjusted) {
        return new Comparison(first, second, paired, firstMissing, secondMissing, adjusted);
    }
}
