package dev.rung.study.ladder;

import dev.rung.experiment.RunOrder;
import dev.rung.experiment.shot.Shots;

/** On which rung something stands, from 1: its shots tell. */
public final class Rungs {
    /** How many rungs there are until now. */
    public static final int COUNT = 3;

    private Rungs() {}

    /** Without examples 1, with gold examples 2, with examples from a dataset 3. */
    public static int of(Shots shots) {
        return switch (shots) {
            case Shots.None _ -> 1;
            case Shots.Gold _ -> 2;
            case Shots.Drawn _ -> 3;
        };
    }

    /** The highest rung on which a run stands: there its cost and time count. */
    public static int of(RunOrder order) {
        return order.shots().stream().mapToInt(Rungs::of).max().orElse(1);
    }
}
