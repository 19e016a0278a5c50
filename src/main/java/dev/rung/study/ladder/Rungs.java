package dev.rung.study.ladder;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.shot.Shots;

/** On which rung something stands, from 1: its shots tell, and whether the best is picked. */
public final class Rungs {
    /** How many rungs there are until now. */
    public static final int COUNT = 4;

    /** Where the best of several samples is picked, whatever the shots. */
    public static final int BEST_OF_N = 4;

    private Rungs() {}

    /**
     * Where nothing is picked: without examples 1, with gold examples 2, with examples from a
     * dataset 3.
     */
    public static int of(Shots shots) {
        return switch (shots) {
            case Shots.None _ -> 1;
            case Shots.Gold _ -> 2;
            case Shots.Drawn _ -> 3;
        };
    }

    /** The highest rung on which a run stands: there its cost and time count. */
    public static int of(PlannedRun run) {
        if (Picking.of(run) != null) {
            return BEST_OF_N;
        }
        return run.order().shots().stream().mapToInt(Rungs::of).max().orElse(1);
    }
}
