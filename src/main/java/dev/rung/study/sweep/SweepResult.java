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
 * @param sets in the order of the run; the first of each model is the default; of several prompt
 *     versions each has its own, unless nothing but versions is tried
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
     * @param base the name of its default
     * @param against it minus its default, on the same rows; null for a default
     */
    public record Tried(
            String name, Column column, Cell cell, String base, @Nullable Comparison against) {}

    /** How many different defaults there are: several only of models and prompt versions. */
    public int defaults() {
        return (int) sets.stream().filter(one -> one.against() == null).count();
    }

    /** How many comparisons there are. */
    public int comparisons() {
        return (int) sets.stream().filter(one -> one.against() != null).count();
    }
}
