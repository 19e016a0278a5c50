package dev.rung.pane.runs;

import dev.rung.study.RunResults;
import dev.rung.study.calibration.Calibrations;
import dev.rung.ui.Command;

import javafx.beans.binding.Bindings;

import java.util.List;

/** Marks runs and plots those that are marked, or the chosen one. */
final class PlotCommands {
    private static final String GROUP = "Runs";

    private final RunsModel model;

    PlotCommands(RunsModel model) {
        this.model = model;
    }

    /** Marks the chosen run, or takes its mark away. */
    Command mark() {
        return Command.named("runs.mark", "Mark or unmark this run")
                .group(GROUP)
                .key("Shortcut+M")
                .unavailable(
                        model.list().selectedProperty().map(line -> "").orElse("No run is chosen."))
                .does(this::toggle);
    }

    Command forget() {
        return Command.named("runs.unmark", "Forget the marked runs")
                .group(GROUP)
                .unavailable(
                        model.marked()
                                .idsProperty()
                                .map(ids -> ids.isEmpty() ? "No run is marked." : ""))
                .does(model.marked()::clear);
    }

    Command plot() {
        return Command.named("runs.plot", "Plot the marked runs")
                .group(GROUP)
                .key("Shortcut+P")
                .unavailable(
                        Bindings.createStringBinding(
                                () -> runs().isEmpty() ? "No run is marked or chosen." : "",
                                model.marked().idsProperty(),
                                model.list().selectedProperty()))
                .does(() -> model.around().cards().plot(runs(), null));
    }

    /** Why there is no calibration, empty if there is. */
    String whyNoCalibration() {
        RunDetail detail = model.chosen().detailProperty().get();
        if (detail == null || detail.result() == null) {
            return "There is no result yet.";
        }
        return Calibrations.foretelling(RunResults.specs(detail.result().run())).isEmpty()
                ? "No grader reads probabilities: give the run the metric choice_probability."
                : "";
    }

    /** The calibration of the chosen run over the pane. */
    void calibration() {
        RunDetail detail = model.chosen().detailProperty().get();
        if (detail != null && detail.result() != null) {
            model.around().cards().calibration(detail.result(), model::recompute);
        }
    }

    void toggle() {
        RunLine chosen = model.list().selectedProperty().get();
        if (chosen != null) {
            model.marked().toggle(chosen.id());
        }
    }

    /** Those that are marked, else the chosen one. */
    private List<Long> runs() {
        List<Long> marked = model.marked().idsProperty().get();
        RunLine chosen = model.list().selectedProperty().get();
        return !marked.isEmpty() || chosen == null
                ? marked.stream().sorted().toList()
                : List.of(chosen.id());
    }
}
