package dev.rung.study.sweep;

import dev.rung.experiment.Column;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Comparison;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResult;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Sets of parameters, prompts and shots as one grader scored them, over all conditions.
 *
 * @param sets in the order of the run; the first of each model is the default
 * @param notes what has to stand beside them, sentences
 */
public record SweepResult(
        RunResult result, GraderSpec grader, List<Tried> sets, List<String> notes) {
    public SweepResult {
        sets = List.copyOf(sets);
        notes = List.copyOf(notes);
    }

    /**
     * One of them.
     *
     * @param name what tells it from the others
     * @param column model and parameters
     * @param cell its scores
     * @param against it minus the default of its model, on the same rows; null for the default
     */
    public record Tried(String name, Column column, Cell cell, @Nullable Comparison against) {}

    /** How many comparisons there are. */
    public int comparisons() {
        return (int) sets.stream().filter(one -> one.against() != null).count();
    }
}
