package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

/**
 * How rows are divided into splits.
 *
 * @param train percent of the rows, ≥ 0; the three together make 100
 * @param development percent of the rows, ≥ 0
 * @param test percent of the rows, ≥ 0
 * @param seed the same seed divides the same rows in the same way
 * @param by the column whose values are spread evenly over the splits, null for none
 */
public record SplitPlan(int train, int development, int test, long seed, @Nullable String by) {
    public SplitPlan {
        if (train < 0 || development < 0 || test < 0 || train + development + test != 100) {
            throw new IllegalArgumentException(
                    "not percentages of 100: %d, %d, %d".formatted(train, development, test));
        }
    }

    /** For people, for instance {@code split 20/40/40 by «label», seed 1}. */
    public String words() {
        String stratified = by == null ? "" : " by «%s»".formatted(by);
        return "split %d/%d/%d%s, seed %d".formatted(train, development, test, stratified, seed);
    }
}
