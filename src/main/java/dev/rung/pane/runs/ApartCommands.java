package dev.rung.pane.runs;

import dev.rung.experiment.Dataset;
import dev.rung.experiment.PlannedRun;
import dev.rung.study.RunResult;
import dev.rung.study.picks.Bests;
import dev.rung.ui.Command;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;
import dev.rung.view.apart.TakeApart;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Takes the result of the chosen run apart, and chooses by what its rows belong together. */
final class ApartCommands {
    private final RunsModel model;
    private final OnChosen chosen;

    ApartCommands(RunsModel model, OnChosen chosen) {
        this.model = model;
        this.chosen = chosen;
    }

    /** The screen over the pane. */
    static TakeApart screen(RunsModel model) {
        RunsAround around = model.around();
        return new TakeApart(
                around.work().results(),
                around.work().breakdowns(),
                around.background().tasks(),
                around.overlays(),
                around.goToSamples(),
                around.say());
    }

    List<Command> all() {
        return List.of(
                chosen.command(
                                "runs.takeApart",
                                "Take apart…",
                                now -> chosen.whyNoResult(ApartCommands::whyNot))
                        .key("Shortcut+Alt+A")
                        .does(() -> chosen.result(result -> screen(model).open(result, null))),
                chosen.command(
                                "runs.bestOf",
                                "Best of N…",
                                now -> chosen.whyNoResult(Bests::whyNot))
                        .key("Shortcut+Alt+O")
                        .does(() -> chosen.result(this::best)),
                chosen.command("runs.cluster", "Group rows by a column…", now -> "")
                        .key("Shortcut+Alt+B")
                        .does(() -> chosen.run(this::cluster)));
    }

    private static String whyNot(RunResult result) {
        return result.graded().stream().allMatch(one -> one.cells().isEmpty())
                ? "No grader has scored it yet."
                : "";
    }

    private void best(RunResult result) {
        model.around().cards().bestOf(result, model.around().goToSamples());
    }

    /** Lets the user choose a column of the run's data. */
    private void cluster(PlannedRun run) {
        model.store()
                .<Dataset>act(
                        job ->
                                model.around()
                                        .stores()
                                        .datasets()
                                        .dataset(run.order().dataset())
                                        .orElseThrow(),
                        dataset -> {
                            var choices = new ArrayList<Choice>();
                            choices.add(
                                    new Choice(
                                            "Each row for itself",
                                            "",
                                            () -> choose(dataset, null)));
                            for (String column : dataset.columns()) {
                                choices.add(
                                        new Choice(
                                                column, "column", () -> choose(dataset, column)));
                            }
                            new WordPick(model.around().overlays(), choices)
                                    .open(
                                            "By which column do rows of «%s» belong together?"
                                                    .formatted(dataset.name()));
                        });
    }

    private void choose(Dataset dataset, @Nullable String column) {
        model.store()
                .act(
                        job -> {
                            model.around().stores().runs().clusters().choose(dataset.id(), column);
                            return true;
                        },
                        done -> {
                            model.recompute();
                            model.around()
                                    .say()
                                    .accept(
                                            column == null
                                                    ? "Each row of «%s» stands for itself."
                                                            .formatted(dataset.name())
                                                    : "Rows of «%s» belong together by %s, in all its results."
                                                            .formatted(dataset.name(), column));
                        });
    }
}
