package dev.rung.experiment;

import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Selection;

/**
 * What is typed on the rungs with examples.
 *
 * @param gold how gold examples are placed
 * @param selection which train rows are shown
 * @param by the column that is balanced, may be empty
 * @param answer of a train row, with {@code {{columns}}}; may be empty
 * @param placement of train rows
 * @param embedder {@code provider/id} of the model that compares by meaning, may be empty
 * @param counts numbers of shots, separated by commas; empty for the usual
 * @param draws how many draws of each number, 1–10
 * @param budget tokens, may be empty
 */
public record ShotDraft(
        Placement gold,
        Selection selection,
        String by,
        String answer,
        Placement placement,
        String embedder,
        String counts,
        int draws,
        String budget) {
    public static final int MOST_DRAWS = 10;

    public static final ShotDraft EMPTY =
            new ShotDraft(
                    Placement.TURNS, Selection.RANDOM, "", "", Placement.TURNS, "", "", 3, "");

    public ShotDraft {
        draws = Math.clamp(draws, 1, MOST_DRAWS);
    }
}
