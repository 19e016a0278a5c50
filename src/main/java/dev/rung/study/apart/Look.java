package dev.rung.study.apart;

import dev.rung.score.summary.Key;
import dev.rung.study.breakdown.Breakdown.Sort;
import dev.rung.study.breakdown.By;
import dev.rung.study.breakdown.Rule;

import org.jspecify.annotations.Nullable;

/** How a result is looked at. */
public sealed interface Look {
    /**
     * A score for each value.
     *
     * @param cell what is broken down, null for all together
     */
    record Columns(By by, @Nullable Key cell, Sort sort) implements Look {}

    /**
     * Right answers against what was read.
     *
     * @param column with the right answers
     * @param cell null for all together
     */
    record Confused(String column, @Nullable Key cell) implements Look {}

    /**
     * Only where another grade holds.
     *
     * @param other the grader whose grade has to hold
     */
    record Where(String other, Rule rule) implements Look {}

    /** How rows change from one cell to another. */
    record Flipped(Key first, Key second) implements Look {}
}
