package dev.rung.pane.runs;

import dev.rung.ui.Command;

import javafx.beans.value.ObservableValue;

import java.util.List;
import java.util.stream.Stream;

/** All that can be done in the Runs pane, each with its name and key. */
final class RunCommands {
    private final RunsModel model;
    private final SendCommands sending;
    private final OrderCommands orders;
    private final PlotCommands plots;
    private final RunChecks checks;
    private final Command resumeAll;
    private final List<Command> all;
    private Runnable toList = () -> {};
    private Runnable toFilter = () -> {};

    RunCommands(RunsModel model, NewRuns newRuns, OnChosen chosen) {
        this.model = model;
        sending = new SendCommands(model, chosen);
        orders = new OrderCommands(model, newRuns, chosen);
        plots = new PlotCommands(model, chosen);
        checks = new RunChecks(model);
        resumeAll =
                OnChosen.named("runs.resume-all", "Resume all that was left")
                        .key("Shortcut+Shift+G")
                        .unavailable(
                                model.left()
                                        .offerProperty()
                                        .map(
                                                words ->
                                                        words.isEmpty()
                                                                ? "Nothing is left of an earlier"
                                                                        + " session."
                                                                : ""))
                        .does(model.left()::resumeAll);
        all =
                Stream.of(
                                sending.all(),
                                orders.again(),
                                new ReplyCommands(model, chosen).all(),
                                new ApartCommands(model, chosen).all(),
                                new CompareCommands(model, chosen).all(),
                                new SweepCommands(model, newRuns, chosen).all(),
                                plots.all(),
                                List.of(checks.command()),
                                new GradingCommands(model, newRuns, chosen).all(),
                                new ResultCommands(model, chosen).all(),
                                orders.others(),
                                around())
                        .flatMap(List::stream)
                        .toList();
    }

    /** What moves around in the list. */
    private List<Command> around() {
        return List.of(
                OnChosen.named("runs.scope", "All projects or this one")
                        .key("Shortcut+Shift+A")
                        .does(
                                () ->
                                        model.allProjectsProperty()
                                                .set(!model.allProjectsProperty().get())),
                OnChosen.named("runs.find", "Find a run")
                        .key("Shortcut+F")
                        .does(() -> toFilter.run()),
                OnChosen.named("runs.list", "Go to the runs")
                        .key("Shortcut+E")
                        .does(() -> toList.run()));
    }

    /** Moves the focus. */
    void connect(Runnable list, Runnable filter) {
        toList = list;
        toFilter = filter;
    }

    List<Command> all() {
        return all;
    }

    /** What is there wherever the window is. */
    List<Command> everywhere() {
        return List.of(resumeAll);
    }

    /** What can be done to the chosen run as it stands. */
    RunOffer offer() {
        return RunOffer.of(all);
    }

    RunChecks checks() {
        return checks;
    }

    Command pause() {
        return sending.pause();
    }

    /** What the button says that pauses. */
    ObservableValue<String> pauseWords() {
        return sending.pauseWords();
    }

    Command resumeAll() {
        return resumeAll;
    }

    Command newRun() {
        return orders.newRun();
    }

    /** Marks the chosen run, or takes its mark away. */
    void toggleMark() {
        plots.toggle();
    }
}
