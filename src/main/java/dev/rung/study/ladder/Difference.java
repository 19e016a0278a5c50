package dev.rung.study.ladder;

import dev.rung.score.Direction;
import dev.rung.stats.PairedDifference;

import org.jspecify.annotations.Nullable;

/**
 * A version minus another on the same rows.
 *
 * @param paired null if it is unknown
 * @param why it is unknown, one sentence; else empty
 * @param isOtherModel whether the two are of different models
 * @param better which way a score is better
 */
public record Difference(
        @Nullable PairedDifference paired, String why, boolean isOtherModel, Direction better) {
    /**
     * The difference in the direction that is better: above 0 is a gain.
     *
     * @return null if it is unknown
     */
    public @Nullable Double gain() {
        Double difference = paired == null ? null : paired.difference();
        return difference == null || better == Direction.UP || difference == 0
                ? difference
                : Double.valueOf(-difference);
    }
}
