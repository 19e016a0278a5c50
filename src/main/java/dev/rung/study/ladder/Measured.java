package dev.rung.study.ladder;

import dev.rung.score.Direction;
import dev.rung.stats.Estimate;

/**
 * A version with its score, over all conditions of the run.
 *
 * @param prompt what its prompt with its shots is called
 * @param grader whose score it is
 * @param isHeadline whether that is the idea's headline metric; else it is another grader, which
 *     has to be said
 * @param better which way it is better: the idea's word for its headline metric, the grader's for
 *     another
 * @param isShare whether it is a share, from 0 to 1
 * @param missing samples without a score
 */
public record Measured(
        Tried tried,
        String prompt,
        String grader,
        boolean isHeadline,
        Direction better,
        boolean isShare,
        Estimate estimate,
        int missing) {
    public Version version() {
        return tried.version();
    }

    /** What its model is called. */
    public String model() {
        return tried.version().column().model().id();
    }
}
