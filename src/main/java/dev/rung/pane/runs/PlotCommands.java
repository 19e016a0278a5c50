package dev.rung.pane.runs;

import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.study.calibration.Calibrations;
import dev.rung.ui.Command;

import javafx.beans.binding.Bindings;

import java.util.List;

/** Marks runs and plots those that are marked, or the chosen one; its calibration. */
final class PlotCommands {
    private final RunsModel model;
    private final OnChosen chosen;

    PlotCommands(RunsModel model, OnChosen chosen) {
        this.model = model;
        this.chosen = chosen;
    }

    List<Command> all() {
        return List.of(
                chosen.command(
                                "runs.calibration",
                                "Calibration…",
                                now -> chosen.whyNoResult(PlotCommands::whyNoCalibration))
                        .key("Shortcut+Alt+P")
                        .does(() -> chosen.result(this::calibration)),
                chosen.command("runs.mark", "Mark or unmark this run", now -> "")
                        .key("Shortcut+M")
                        .does(this::toggle),
                OnChosen.named("runs.unmark", "Forget the marked runs")
                        .unavailable(
                                model.marked()
                                        .idsProperty()
                                        .map(ids -> ids.isEmpty() ? "No run is marked." : ""))
                        .does(model.marked()::clear),
                OnChosen.named("runs.plot", "Plot the marked runs")
                        .key("Shortcut+P")
                        .unavailable(
                                Bindings.createStringBinding(
                                        () -> runs().isEmpty() ? "No run is marked or chosen." : "",
                                        model.marked().idsProperty(),
                                        model.list().selectedProperty()))
                        .does(() -> model.around().cards().plot(runs(), null)));
    }

    private static String whyNoCalibration(RunResult result) {
        return Calibrations.foretelling(RunResults.specs(result.run())).isEmpty()
                ? "No grader reads probabilities: give the run the metric choice_probability."
                : "";
    }

    /** Over the pane. */
    private void calibration(RunResult result) {
        model.around().cards().calibration(result, model::recompute);
    }

    /** Marks the chosen run, or takes its mark away. */
    void toggle() {
        chosen.run(run -> model.marked().toggle(run.id()));
    }

    /** Those that are marked, else the chosen one. */
    private List<Long> runs() {
        List<Long> marked = model.marked().idsProperty().get();
        RunLine line = model.list().selectedProperty().get();
        return !marked.isEmpty() || line == null
                ? marked.stream().sorted().toList()
                : List.of(line.id());
    }
}
