package dev.rung.score;

import org.jspecify.annotations.Nullable;

/**
 * A grader's verdict on a sample.
 *
 * @param sample its id
 * @param grader which grader
 * @param version changes when the grader would judge differently
 * @param value the score, null where there is none
 * @param label what the grader read out of the reply, null if nothing
 * @param note why there is no score; of a score what belongs beside it, or empty
 */
public record Grade(
        long sample,
        String grader,
        String version,
        @Nullable Double value,
        @Nullable String label,
        String note) {}
