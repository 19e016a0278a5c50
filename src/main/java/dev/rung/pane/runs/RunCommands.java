package dev.rung.pane.runs;

import dev.rung.experiment.Forecast;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.study.ForecastWords;
import dev.rung.study.GraderSpec;
import dev.rung.study.LiveRun;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.sweep.Sweeps;
import dev.rung.ui.Ask;
import dev.rung.ui.Command;
import dev.rung.ui.CopyText;
import dev.rung.ui.KeyLabels;
import dev.rung.view.ExportOverlay;
import dev.rung.view.FileExport;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What can be done in the Runs pane, each with its name and key. */
final class RunCommands {
    private static final String GROUP = "Runs";
    private static final String PAUSE = "Shortcut+Period";
    static final String PAUSE_KEY = KeyLabels.of(KeyCombination.valueOf(PAUSE));

    /** The next things to do to a run, the most usual first. */
    private static final List<String> OFFERED =
            List.of(
                    "runs.start",
                    "runs.pause",
                    "runs.queue",
                    "runs.stop",
                    "runs.retry",
                    "runs.replies",
                    "runs.graders",
                    "runs.card",
                    "runs.takeApart",
                    "runs.bestOf",
                    "runs.again",
                    "runs.compare",
                    "runs.compare-runs",
                    "runs.plot",
                    "runs.choose",
                    "runs.calibration",
                    "runs.sets",
                    "runs.rows");

    /** What needs no run. */
    private static final Set<String> NO_RUN =
            Set.of("runs.new", "runs.scope", "runs.find", "runs.list", "runs.compare-none");

    /** So many of them have a button of their own. */
    private static final int BUTTONS = 4;

    private static final int MOST_AT_ONCE = 4096;
    private static final String OUTSIDE =
            "It was made elsewhere: it can be read, labelled, graded and judged, not sent.";
    private static final String ELSEWHERE =
            "Another window or terminal sends it: pause or end it there.";

    private final RunsModel model;
    private final Ask ask;
    private final NewRuns newRuns;
    private final CompareCommands compare;
    private final PlotCommands plots;
    private final ApartCommands apart;
    private final RunChecks checks;
    private final JudgeCommands judges;
    private final TestChoice test;
    private final RungChoice choice;
    private final ObjectProperty<RunLine.@Nullable Now> now = new SimpleObjectProperty<>();
    private final Command start;
    private final Command pause;
    private final Command resumeAll;
    private final Command newRun;
    private Runnable toList = () -> {};
    private Runnable toFilter = () -> {};

    RunCommands(RunsModel model, NewRuns newRuns) {
        this.model = model;
        this.newRuns = newRuns;
        this.compare = new CompareCommands(model);
        this.plots = new PlotCommands(model);
        this.apart = new ApartCommands(model);
        this.checks = new RunChecks(model);
        this.judges = new JudgeCommands(model, newRuns);
        this.choice = new RungChoice(model);
        this.test = new TestChoice(model, newRuns::onTest);
        this.ask = new Ask(model.around().overlays());
        model.selectedProperty()
                .subscribe(
                        line -> {
                            now.unbind();
                            if (line == null) {
                                now.set(null);
                            } else {
                                now.bind(line.nowProperty());
                            }
                        });
        start =
                onRun("runs.start", "Start now", "Shortcut+Enter", this::whyNotStart)
                        .does(() -> with(this::startNow));
        pause =
                onRun("runs.pause", "Pause or go on", PAUSE, RunCommands::whyNotPause)
                        .does(() -> with(model::pause));
        resumeAll =
                command("runs.resume-all", "Resume all that was left", "Shortcut+Shift+G")
                        .unavailable(
                                model.offerProperty()
                                        .map(
                                                words ->
                                                        words.isEmpty()
                                                                ? "Nothing is left of an earlier"
                                                                        + " session."
                                                                : ""))
                        .does(model::resumeAll);
        newRun = command("runs.new", "New run…", "Shortcut+Shift+Enter").does(newRuns::ofHere);
    }

    private static Command command(String id, String title, String key) {
        return Command.named(id, title).group(GROUP).key(key);
    }

    private Command onRun(
            String id, String title, String key, Function<RunLine.Now, String> whyNot) {
        return command(id, title, key).unavailable(reason(whyNot));
    }

    private StringBinding reason(Function<RunLine.Now, String> whyNot) {
        return Bindings.createStringBinding(
                () -> {
                    RunLine.Now chosen = now.get();
                    return chosen == null ? "No run is chosen." : whyNot.apply(chosen);
                },
                now,
                model.detailProperty());
    }

    /** Marks the chosen run, or takes its mark away. */
    void toggleMark() {
        plots.toggle();
    }

    /** Moves the focus. */
    void connect(Runnable list, Runnable filter) {
        toList = list;
        toFilter = filter;
    }

    RunChecks checks() {
        return checks;
    }

    Command start() {
        return start;
    }

    Command pause() {
        return pause;
    }

    /** What the button says that pauses. */
    ObservableValue<String> pauseWords() {
        return Bindings.createStringBinding(
                () -> {
                    RunLine.Now chosen = now.get();
                    return chosen != null && chosen.isPausing() ? "Go on after all" : "Pause";
                },
                now);
    }

    Command resumeAll() {
        return resumeAll;
    }

    Command newRun() {
        return newRun;
    }

    /** What is there wherever the window is. */
    List<Command> everywhere() {
        return List.of(resumeAll);
    }

    List<Command> all() {
        return List.of(
                start,
                onRun("runs.queue", "Start after the current run", "Shortcut+J", this::whyNotStart)
                        .does(() -> with(run -> ready(run, model::startInTurn))),
                onRun("runs.at", "Start at a time…", "Shortcut+T", this::whyNotStart)
                        .does(() -> with(run -> ready(run, this::startAt))),
                pause,
                onRun("runs.stop", "Stop at once", "Shortcut+Shift+Period", RunCommands::whyNotLive)
                        .does(() -> with(model::stop)),
                onRun(
                                "runs.retune",
                                "Change how many at once…",
                                "Shortcut+U",
                                RunCommands::whyNoTerms)
                        .does(() -> with(this::retune)),
                onRun("runs.cap", "Change the run's cap…", "Shortcut+D", RunCommands::whyNoTerms)
                        .does(() -> with(this::cap)),
                onRun(
                                "runs.retry",
                                "Send what failed again",
                                "Shortcut+Shift+F",
                                RunCommands::whyNoRetry)
                        .does(() -> with(model::retryFailed)),
                onRun("runs.fresh", "Fresh samples…", "Shortcut+Alt+F", RunCommands::whyOutside)
                        .does(() -> with(run -> newRuns.like(run, true))),
                onRun("runs.raise", "Raise N…", "Shortcut+Alt+R", this::whyNoRaise)
                        .does(() -> with(newRuns::raise)),
                onRun(
                                "runs.again",
                                "Again with a change…",
                                "Shortcut+Alt+E",
                                RunCommands::whyOutside)
                        .does(() -> with(run -> newRuns.like(run, false))),
                onRun("runs.replies", "Read its replies", "Shortcut+R", RunCommands::whyNoReplies)
                        .does(
                                () ->
                                        with(
                                                run ->
                                                        model.around()
                                                                .goToSamples()
                                                                .accept("run:" + run.id()))),
                onRun(
                                "runs.rows",
                                "Rows from the replies…",
                                "Shortcut+Alt+W",
                                RunCommands::whyNoReplies)
                        .does(() -> with(run -> new RowsForm(model, run).open())),
                onRun(
                                "runs.training",
                                "Training data of what was picked…",
                                "Shortcut+Alt+0",
                                RunCommands::whyNoTraining)
                        .does(() -> with(run -> new TrainingForm(model, run).open())),
                onRun("runs.takeApart", "Take apart…", "Shortcut+Alt+A", chosen -> apart.whyNot())
                        .does(apart::open),
                onRun("runs.bestOf", "Best of N…", "Shortcut+Alt+O", chosen -> apart.whyNotBest())
                        .does(apart::best),
                onRun("runs.cluster", "Group rows by a column…", "Shortcut+Alt+B", chosen -> "")
                        .does(() -> with(apart::cluster)),
                onRun(
                                "runs.compare",
                                "Compare two cells…",
                                "Shortcut+B",
                                chosen -> compare.whyNotHere())
                        .does(compare::here),
                onRun(
                                "runs.compare-runs",
                                "Compare with another run…",
                                "Shortcut+Shift+B",
                                chosen -> compare.whyNoCell())
                        .does(compare::between),
                Command.named("runs.compare-none", "Forget the cell to compare with")
                        .group(GROUP)
                        .unavailable(
                                model.comparing()
                                        .markProperty()
                                        .map(cell -> "")
                                        .orElse("No cell is taken to compare with."))
                        .does(() -> model.comparing().mark(null)),
                command("runs.sweep", "Sweep parameters…", "Shortcut+Alt+S").does(this::sweep),
                onRun(
                                "runs.sets",
                                "Sets against the default…",
                                "Shortcut+Alt+D",
                                chosen -> whyNoSets())
                        .does(() -> result(found -> new SweepPage(model, found).open())),
                onRun(
                                "runs.calibration",
                                "Calibration…",
                                "Shortcut+Alt+P",
                                chosen -> plots.whyNoCalibration())
                        .does(plots::calibration),
                plots.mark(),
                plots.forget(),
                plots.plot(),
                checks.command(),
                onRun("runs.graders", "Graders…", "Shortcut+Alt+M", JudgeCommands::whyNoGraders)
                        .does(() -> with(judges::graders)),
                onRun("runs.judge", "Judge what is left", "Shortcut+Alt+J", JudgeCommands::whyNot)
                        .does(() -> with(judges::ask)),
                Command.named("runs.references", "Reference replies of its prompts…")
                        .group(GROUP)
                        .unavailable(reason(chosen -> ReferenceForm.whyNot(chosen.item().run())))
                        .does(
                                () ->
                                        with(
                                                run ->
                                                        ReferenceForm.open(
                                                                model,
                                                                run,
                                                                model.around().overlays()))),
                onRun("runs.refresh", "Compute the result anew", "F5", RunCommands::whyNoReplies)
                        .does(model::recompute),
                onRun(
                                "runs.trust",
                                "Trust the programs that grade it…",
                                "Shortcut+Alt+G",
                                this::whyNoTrust)
                        .does(() -> with(this::trust)),
                onRun("runs.choose", "Choose for its rung…", "Shortcut+Alt+V", this::whyNoChoice)
                        .does(choice::choose),
                onRun("runs.card", "Make a card…", "Shortcut+Shift+C", this::whyNoCard)
                        .does(() -> result(model.around().cards()::make)),
                onRun(
                                "runs.copy-markdown",
                                "Copy the result as Markdown",
                                "Shortcut+Alt+K",
                                chosen -> whyNoResult())
                        .does(
                                () ->
                                        result(
                                                found ->
                                                        copy(
                                                                ResultText.markdown(
                                                                        found,
                                                                        RunWords.name(found.run())),
                                                                "Markdown"))),
                onRun(
                                "runs.copy-csv",
                                "Copy the result as CSV",
                                "Shortcut+Alt+C",
                                chosen -> whyNoResult())
                        .does(() -> result(found -> copy(ResultText.csv(found), "CSV"))),
                onRun(
                                "runs.export",
                                "Export as an experiment file…",
                                "Shortcut+Shift+X",
                                RunCommands::whyOutside)
                        .does(() -> with(this::export)),
                newRun,
                onRun(
                                "runs.test",
                                "Score this prompt on test…",
                                "Shortcut+Alt+T",
                                chosen -> either(whyOutside(chosen), test.whyNot()))
                        .does(test::choose),
                command("runs.scope", "All projects or this one", "Shortcut+Shift+A")
                        .does(
                                () ->
                                        model.allProjectsProperty()
                                                .set(!model.allProjectsProperty().get())),
                command("runs.find", "Find a run", "Shortcut+F").does(() -> toFilter.run()),
                command("runs.list", "Go to the runs", "Shortcut+E").does(() -> toList.run()));
    }

    /**
     * What can be done to the chosen run.
     *
     * @param buttons the most usual
     * @param more all else that needs a run
     */
    record Offer(List<Command> buttons, List<Command> more) {}

    Offer offer() {
        List<Command> can =
                all().stream()
                        .filter(command -> !NO_RUN.contains(command.id()) && command.isEnabled())
                        .sorted(Comparator.comparingInt(RunCommands::place))
                        .toList();
        int buttons =
                (int)
                        can.stream()
                                .filter(command -> OFFERED.contains(command.id()))
                                .limit(BUTTONS)
                                .count();
        return new Offer(can.subList(0, buttons), can.subList(buttons, can.size()));
    }

    private static int place(Command command) {
        int place = OFFERED.indexOf(command.id());
        return place < 0 ? OFFERED.size() : place;
    }

    private void with(Consumer<PlannedRun> action) {
        PlannedRun run = model.run();
        if (run != null) {
            action.accept(run);
        }
    }

    private String whyNotStart(RunLine.Now chosen) {
        return switch (chosen.state()) {
            case RUNNING ->
                    chosen.isElsewhere()
                            ? ELSEWHERE
                            : chosen.isPausing()
                                    ? "It pauses: %s takes that back.".formatted(PAUSE_KEY)
                                    : "It is being sent.";
            case DONE -> "It has come to its end.";
            case WAITING, PAUSED -> "";
        };
    }

    private static String whyNotPause(RunLine.Now chosen) {
        if (chosen.isElsewhere()) {
            return ELSEWHERE;
        }
        return switch (chosen.state()) {
            case RUNNING, WAITING -> "";
            case PAUSED -> "It is paused.";
            case DONE -> "It has come to its end.";
        };
    }

    private static String whyNotLive(RunLine.Now chosen) {
        if (chosen.isElsewhere()) {
            return ELSEWHERE;
        }
        return chosen.live() == null ? "It is not being sent here." : "";
    }

    private String whyNoRaise(RunLine.Now chosen) {
        return either(
                whyOutside(chosen),
                chosen.item().run().order().samples() >= NewRunModel.MOST_SAMPLES
                        ? "It has as many samples as a run can have."
                        : "");
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    /** Why nothing of it can be sent anew; empty if it can. */
    private static String whyOutside(RunLine.Now chosen) {
        return chosen.item().run().isOutside() ? OUTSIDE : "";
    }

    private static String whyNoTerms(RunLine.Now chosen) {
        if (chosen.isElsewhere()) {
            return ELSEWHERE;
        }
        return chosen.state() == State.DONE ? "It has come to its end." : "";
    }

    private static String whyNoRetry(RunLine.Now chosen) {
        if (chosen.state() == State.RUNNING) {
            return chosen.isElsewhere() ? ELSEWHERE : "It is still being sent.";
        }
        var counts = chosen.counts();
        return counts == null || counts.failed() == 0 ? "Nothing has failed." : "";
    }

    private static String whyNoTraining(RunLine.Now chosen) {
        RunOrder order = chosen.item().run().order();
        if (order.split() == Split.TEST) {
            return "What is tested is never trained on.";
        }
        return order.samples() < 2
                ? "It has one sample of each row: there is nothing to pick from."
                : whyNoReplies(chosen);
    }

    static String whyNoReplies(RunLine.Now chosen) {
        LiveRun.Progress live = chosen.live();
        return live == null && chosen.counts() == null ? "Nothing was sent yet." : "";
    }

    private String whyNoResult() {
        RunDetail detail = model.detailProperty().get();
        return detail == null || detail.result() == null ? "There is no result yet." : "";
    }

    private String whyNoChoice(RunLine.Now chosen) {
        if (chosen.item().run().isOutside()) {
            return "It was made elsewhere: no prompt of this idea was asked.";
        }
        return chosen.state() == State.DONE ? compare.whyNoCell() : "It has not come to its end.";
    }

    private String whyNoCard(RunLine.Now chosen) {
        if (chosen.state() != State.DONE) {
            return "It has not come to its end.";
        }
        RunDetail detail = model.detailProperty().get();
        if (detail == null || detail.result() == null) {
            return "There is no result yet.";
        }
        return detail.result().graded().isEmpty() ? "No grader scores it." : "";
    }

    private String whyNoSets() {
        RunDetail detail = model.detailProperty().get();
        RunResult found = detail == null ? null : detail.result();
        if (found == null) {
            return "There is no result yet.";
        }
        if (!Sweeps.isSweep(found.run().order())) {
            return "It asks with one set of parameters only: sweep them.";
        }
        return found.scored().isEmpty() ? "No grader has scored it yet." : "";
    }

    /** Around the chosen run, or the desk if none is chosen. */
    private void sweep() {
        PlannedRun run = model.run();
        if (run == null) {
            newRuns.sweepHere();
        } else {
            newRuns.sweepLike(run.id());
        }
    }

    private String whyNoTrust(RunLine.Now chosen) {
        return model.graders(chosen.item().run()).stream()
                        .anyMatch(spec -> spec instanceof GraderSpec.Program)
                ? ""
                : "No program grades it.";
    }

    private void result(Consumer<RunResult> action) {
        RunDetail detail = model.detailProperty().get();
        if (detail != null && detail.result() != null) {
            action.accept(detail.result());
        }
    }

    private void copy(String text, String form) {
        CopyText.copy(text);
        model.around().say().accept("Copied as %s.".formatted(form));
    }

    private void startNow(PlannedRun run) {
        ready(run, model::startNow);
    }

    /** After a pilot the rest is sent only if the user says so. */
    private void ready(PlannedRun run, Consumer<PlannedRun> action) {
        if (run.pilot() != null && run.why().equals(RunDriver.PILOT)) {
            model.<Forecast>compute(
                    job -> model.around().work().forecasts().afterPilot(run),
                    rest ->
                            ask.goAhead(
                                    "Send the other rows, too?",
                                    "The pilot of %d rows has come. Still to send: %s."
                                            .formatted(run.pilot(), ForecastWords.line(rest)),
                                    "Send them",
                                    () -> action.accept(run)));
        } else {
            action.accept(run);
        }
    }

    private void startAt(PlannedRun run) {
        askTime(model.around(), ask, time -> model.startAt(run, time));
    }

    static void askTime(RunsAround around, Ask ask, Consumer<Instant> answer) {
        var clock = around.background().clock();
        ask.text(
                "Start at (%s)".formatted(StartTime.example(ZonedDateTime.now(clock))),
                "02:00",
                typed -> StartTime.problem(typed, ZonedDateTime.now(clock)),
                typed -> {
                    Optional<Instant> at = StartTime.read(typed, ZonedDateTime.now(clock));
                    at.ifPresent(answer);
                });
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
                                .ifPresent(value -> model.retune(run, value)));
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
                typed -> model.cap(run, Typed.real(typed).orElse(null)));
    }

    private void export(PlannedRun run) {
        var around = model.around();
        new ExportOverlay(
                        new FileExport(
                                around.background().tasks(),
                                "Export as an experiment file",
                                "Export of run " + run.id(),
                                FileExport.fileName("run " + run.id(), "yaml"),
                                (file, replace, progress) -> {
                                    if (!replace && Files.exists(file)) {
                                        throw new FileAlreadyExistsException(file.toString());
                                    }
                                    var written =
                                            around.work()
                                                    .experimentExport()
                                                    .export(run, file, replace);
                                    return "Written, with its rows beside it in %s. «rung run» reads it."
                                            .formatted(written.data().getFileName());
                                }),
                        around.overlays())
                .open();
    }

    private void trust(PlannedRun run) {
        model.untrusted(
                model.graders(run),
                missing -> {
                    if (missing.isEmpty()) {
                        model.around().say().accept("They are trusted as they are now.");
                        return;
                    }
                    ask.confirm(
                            "Let these programs grade?",
                            Trust.words(missing),
                            "Trust them",
                            () ->
                                    model.act(
                                            job ->
                                                    Trust.allow(
                                                            model.around().work().trusted(),
                                                            missing),
                                            wrong -> {
                                                model.problemProperty().set(wrong);
                                                model.recompute();
                                            }));
                });
    }
}
