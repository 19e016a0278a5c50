package dev.rung.study.ladder;

import dev.rung.experiment.Column;
import dev.rung.experiment.PlannedRun;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.RunScores;

import java.util.ArrayList;
import java.util.List;

/**
 * A version that a run has asked.
 *
 * @param prompt its place among what the run asks, from 0
 * @param model its place among the run's models, from 0
 */
public record Tried(Version version, PlannedRun run, int prompt, int model) {
    /** All versions that a run asks, in its order. */
    public static List<Tried> of(PlannedRun run) {
        var all = new ArrayList<Tried>();
        Picking picking = Picking.of(run);
        for (int prompt : run.order().choices()) {
            for (int model = 0; model < run.order().columns().size(); model++) {
                all.add(new Tried(Version.of(run, picking, prompt, model), run, prompt, model));
            }
        }
        return all;
    }

    /** Its key in the run's scores, over all conditions. */
    Key key() {
        return new Key(name(), prompt, "");
    }

    boolean is(Key key) {
        return key.prompt() == prompt && key.model().equals(name());
    }

    private String name() {
        Column column = run.order().columns().get(model);
        return RunScores.model(column.key());
    }
}
