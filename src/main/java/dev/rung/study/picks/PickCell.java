package dev.rung.study.picks;

import dev.rung.score.summary.Key;
import dev.rung.stats.Scale;

import java.util.List;

/**
 * The rows of one model, prompt and condition.
 *
 * @param name on the screen
 * @param samples N: the most that a row has
 * @param scale what the reported metric can be
 * @param rows in the order of the run
 */
public record PickCell(Key key, String name, int samples, Scale scale, List<PickRow> rows) {
    public PickCell {
        rows = List.copyOf(rows);
    }

    /** How many samples all rows have. */
    public int all() {
        return rows.stream().mapToInt(row -> row.picks().size()).sum();
    }

    /** How many of them have no selecting score. */
    public int unscored() {
        return rows.stream().mapToInt(PickRow::unscored).sum();
    }
}
