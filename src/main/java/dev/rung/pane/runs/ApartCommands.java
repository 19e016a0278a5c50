package dev.rung.pane.runs;

import dev.rung.experiment.Dataset;
import dev.rung.experiment.PlannedRun;
import dev.rung.study.picks.Bests;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;
import dev.rung.view.apart.TakeApart;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;

/** Takes the result of the chosen run apart, and chooses by what its rows belong together. */
final class ApartCommands {
    private final RunsModel model;

    ApartCommands(RunsModel model) {
        this.model = model;
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

    /** Why the result cannot be taken apart, empty if it can. */
    String whyNot() {
        RunDetail detail = model.chosen().detailProperty().get();
        if (detail == null || detail.result() == null) {
            return "There is no result yet.";
        }
        return detail.result().graded().stream().allMatch(one -> one.cells().isEmpty())
                ? "No grader has scored it yet."
                : "";
    }

    void open() {
        RunDetail detail = model.chosen().detailProperty().get();
        if (detail != null && detail.result() != null) {
            screen(model).open(detail.result(), null);
        }
    }

    /** Why there is no choice among samples, empty if there is. */
    String whyNotBest() {
        RunDetail detail = model.chosen().detailProperty().get();
        return detail == null || detail.result() == null
                ? "There is no result yet."
                : Bests.whyNot(detail.result());
    }

    /** Opens best-of-n over the pane. */
    void best() {
        RunDetail detail = model.chosen().detailProperty().get();
        if (detail != null && detail.result() != null) {
            model.around().cards().bestOf(detail.result(), model.around().goToSamples());
        }
    }

    /** Lets the user choose a column of the run's data. */
    void cluster(PlannedRun run) {
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
