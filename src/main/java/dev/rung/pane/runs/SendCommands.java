package dev.rung.pane.runs;

import dev.rung.experiment.Forecast;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunDriver;
import dev.rung.study.ForecastWords;
import dev.rung.ui.Ask;
import dev.rung.ui.Command;
import dev.rung.ui.KeyLabels;

import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

import java.util.List;
import java.util.function.Consumer;

/** Has the chosen run sent, pauses and ends it, and changes its terms. */
final class SendCommands {
    private static final String PAUSE = "Shortcut+Period";

    /** As the user reads it. */
    static final String PAUSE_KEY = KeyLabels.of(KeyCombination.valueOf(PAUSE));

    private static final int MOST_AT_ONCE = 4096;

    private final RunsModel model;
    private final RunControl control;
    private final OnChosen chosen;
    private final Ask ask;
    private final Command pause;

    SendCommands(RunsModel model, OnChosen chosen) {
        this.model = model;
        this.control = model.control();
        this.chosen = chosen;
        this.ask = new Ask(model.around().overlays());
        this.pause =
                chosen.command("runs.pause", "Pause or go on", SendCommands::whyNotPause)
                        .key(PAUSE)
                        .does(() -> chosen.run(control::pause));
    }

    Command pause() {
        return pause;
    }

    /** What the button says that pauses. */
    ObservableValue<String> pauseWords() {
        return chosen.told("Pause", now -> now.isPausing() ? "Go on after all" : "Pause");
    }

    List<Command> all() {
        return List.of(
                chosen.command("runs.start", "Start now", SendCommands::whyNotStart)
                        .key("Shortcut+Enter")
                        .does(() -> chosen.run(run -> ready(run, control::startNow))),
                chosen.command(
                                "runs.queue",
                                "Start after the current run",
                                SendCommands::whyNotStart)
                        .key("Shortcut+J")
                        .does(() -> chosen.run(run -> ready(run, control::startInTurn))),
                chosen.command("runs.at", "Start at a time…", SendCommands::whyNotStart)
                        .key("Shortcut+T")
                        .does(() -> chosen.run(run -> ready(run, this::startAt))),
                pause,
                chosen.command("runs.stop", "Stop at once", SendCommands::whyNotStop)
                        .key("Shortcut+Shift+Period")
                        .does(() -> chosen.run(control::stop)),
                chosen.command("runs.retune", "Change how many at once…", SendCommands::whyNoTerms)
                        .key("Shortcut+U")
                        .does(() -> chosen.run(this::retune)),
                chosen.command("runs.cap", "Change the run's cap…", SendCommands::whyNoTerms)
                        .key("Shortcut+D")
                        .does(() -> chosen.run(this::cap)),
                chosen.command("runs.retry", "Send what failed again", SendCommands::whyNoRetry)
                        .key("Shortcut+Shift+F")
                        .does(() -> chosen.run(control::retryFailed)));
    }

    private static String whyNotStart(RunLine.Now chosen) {
        return switch (chosen.state()) {
            case RUNNING ->
                    chosen.isElsewhere()
                            ? OnChosen.ELSEWHERE
                            : chosen.isPausing()
                                    ? "It pauses: %s takes that back.".formatted(PAUSE_KEY)
                                    : "It is being sent.";
            case DONE -> "It has come to its end.";
            case WAITING, PAUSED -> "";
        };
    }

    private static String whyNotPause(RunLine.Now chosen) {
        if (chosen.isElsewhere()) {
            return OnChosen.ELSEWHERE;
        }
        return switch (chosen.state()) {
            case RUNNING, WAITING -> "";
            case PAUSED -> "It is paused.";
            case DONE -> "It has come to its end.";
        };
    }

    private static String whyNotStop(RunLine.Now chosen) {
        if (chosen.isElsewhere()) {
            return OnChosen.ELSEWHERE;
        }
        return chosen.live() == null ? "It is not being sent here." : "";
    }

    private static String whyNoTerms(RunLine.Now chosen) {
        if (chosen.isElsewhere()) {
            return OnChosen.ELSEWHERE;
        }
        return chosen.state() == State.DONE ? "It has come to its end." : "";
    }

    private static String whyNoRetry(RunLine.Now chosen) {
        if (chosen.state() == State.RUNNING) {
            return chosen.isElsewhere() ? OnChosen.ELSEWHERE : "It is still being sent.";
        }
        var counts = chosen.counts();
        return counts == null || counts.failed() == 0 ? "Nothing has failed." : "";
    }

    /** After a pilot the rest is sent only if the user says so. */
    private void ready(PlannedRun run, Consumer<PlannedRun> action) {
        if (RunControl.isAfterPilot(run)) {
            model.store()
                    .<Forecast>compute(
                            job -> model.around().work().forecasts().afterPilot(run),
                            rest ->
                                    ask.goAhead(
                                            "Send the other rows, too?",
                                            "The pilot of %d rows has come. Still to send: %s."
                                                    .formatted(
                                                            run.pilot(), ForecastWords.line(rest)),
                                            "Send them",
                                            () -> action.accept(run)));
        } else {
            action.accept(run);
        }
    }

    private void startAt(PlannedRun run) {
        StartTime.ask(ask, model.around().background().clock(), time -> control.startAt(run, time));
    }

    private void retune(PlannedRun run) {
        Integer now = run.terms().atOnce();
        ask.text(
                "Requests at once, at most",
                Integer.toString(now == null ? RunDriver.USUAL : now),
                typed ->
                        Typed.whole(typed, 1, MOST_AT_ONCE).isPresent()
                                ? ""
                                : "Type a whole number from 1 to %,d.".formatted(MOST_AT_ONCE),
                typed ->
                        Typed.whole(typed, 1, MOST_AT_ONCE)
                                .ifPresent(value -> control.retune(run, value)));
    }

    private void cap(PlannedRun run) {
        Double now = run.terms().maxCost();
        ask.text(
                "The most that the run may cost, US dollars (empty: no cap)",
                now == null ? "" : Typed.plain(now),
                typed ->
                        typed.isEmpty() || Typed.real(typed).isPresent()
                                ? ""
                                : "Type an amount, for instance 5.",
                typed -> control.cap(run, Typed.real(typed).orElse(null)));
    }
}
