package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.study.RunResult;
import dev.rung.study.sweep.Sweeps;
import dev.rung.ui.Command;

import java.util.List;

/** Sweeps parameters, and shows what came of it. */
final class SweepCommands {
    private final RunsModel model;
    private final NewRuns newRuns;
    private final OnChosen chosen;

    SweepCommands(RunsModel model, NewRuns newRuns, OnChosen chosen) {
        this.model = model;
        this.newRuns = newRuns;
        this.chosen = chosen;
    }

    List<Command> all() {
        return List.of(
                OnChosen.named("runs.sweep", "Sweep parameters…")
                        .key("Shortcut+Alt+S")
                        .does(this::sweep),
                chosen.command(
                                "runs.sets",
                                "Sets against the default…",
                                now -> chosen.whyNoResult(SweepCommands::whyNoSets))
                        .key("Shortcut+Alt+D")
                        .does(() -> chosen.result(found -> new SweepPage(model, found).open())));
    }

    /** Around the chosen run, or the desk if none is chosen. */
    private void sweep() {
        PlannedRun run = model.list().run();
        if (run == null) {
            newRuns.sweepHere();
        } else {
            newRuns.sweepLike(run.id());
        }
    }

    private static String whyNoSets(RunResult found) {
        if (!Sweeps.isSweep(found.run().order())) {
            return "It asks with one set of parameters only: sweep them.";
        }
        return found.scored().isEmpty() ? "No grader has scored it yet." : "";
    }
}
