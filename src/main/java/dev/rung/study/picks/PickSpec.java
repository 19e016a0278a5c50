package dev.rung.study.picks;

import dev.rung.score.summary.Key;

import org.jspecify.annotations.Nullable;

/**
 * Which picking is looked at.
 *
 * @param select the id of the grader that picks
 * @param report the id of the one that is reported
 * @param cell which model, prompt and condition; null for the first
 */
public record PickSpec(long run, String select, String report, @Nullable Key cell) {
    /** Whether the same grader does both, which flatters the result. */
    public boolean isSame() {
        return select.equals(report);
    }

    public PickSpec withSelect(String id) {
        return new PickSpec(run, id, report, cell);
    }

    public PickSpec withReport(String id) {
        return new PickSpec(run, select, id, cell);
    }

    public PickSpec withCell(Key key) {
        return new PickSpec(run, select, report, key);
    }
}
