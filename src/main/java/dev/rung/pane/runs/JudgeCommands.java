package dev.rung.pane.runs;

import dev.rung.experiment.Forecast;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.store.StoreException;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.JudgeForecast;
import dev.rung.study.Judging;
import dev.rung.study.RunResults;
import dev.rung.ui.Ask;

import javafx.scene.input.KeyCombination;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Changes what grades a run, and asks its judges: that costs, so that looking at a result never
 * does.
 */
final class JudgeCommands {
    /** Changes what grades a run. */
    static final KeyCombination GRADERS = KeyCombination.valueOf("Shortcut+Alt+M");

    private final RunsModel model;
    private final NewRuns newRuns;
    private final Ask ask;

    JudgeCommands(RunsModel model, NewRuns newRuns) {
        this.model = model;
        this.newRuns = newRuns;
        this.ask = new Ask(model.around().overlays());
    }

    /** Why the judges of a run cannot be asked; empty if they can. */
    static String whyNot(RunLine.Now chosen) {
        return Judging.isNeeded(chosen.item().run())
                ? RunCommands.whyNoReplies(chosen)
                : "No judge or reward model is among its graders.";
    }

    /** Why other graders cannot grade a run; empty if they can. */
    static String whyNoGraders(RunLine.Now chosen) {
        return chosen.state() == State.RUNNING
                ? "It is being sent: its graders can be changed at its end."
                : RunCommands.whyNoReplies(chosen);
    }

    /** Shows what grades a run, to be changed. */
    void graders(PlannedRun run) {
        newRuns.describe(
                run,
                form ->
                        new GradersForm(
                                        run,
                                        form,
                                        model.around().overlays(),
                                        graders -> grade(run, graders))
                                .open(model.around().overlays()));
    }

    /** What a run is graded by from now on, and what asking those takes that were added. */
    private record Changed(PlannedRun run, List<JudgeForecast> judges) {}

    private void grade(PlannedRun run, List<GraderSpec> graders) {
        List<GraderSpec> before = RunResults.specs(run);
        List<GraderSpec> added =
                graders.stream().filter(grader -> !before.contains(grader)).toList();
        model.store()
                .act(
                        job -> {
                            var runs = model.around().stores().runs();
                            runs.regrade(run.id(), GraderList.write(graders));
                            return changed(runs.find(run.id()).orElseThrow(), added);
                        },
                        changed -> {
                            model.list().changed(changed.run());
                            model.recompute();
                            if (!changed.judges().isEmpty()) {
                                ask.goAhead(
                                        "Ask about its replies now?",
                                        changed.judges().stream()
                                                .map(one -> one.text() + ".")
                                                .collect(Collectors.joining(" ")),
                                        "Ask them",
                                        () -> ask(changed.run()));
                            }
                        });
    }

    private Changed changed(PlannedRun run, List<GraderSpec> added) throws StoreException {
        var work = model.around().work();
        Forecast there = work.forecasts().ofReplies(run);
        return new Changed(
                run,
                JudgeForecast.all(
                        added,
                        there,
                        work.models()::prices,
                        run.order().samples(),
                        LocalDate.now(ZoneOffset.UTC)));
    }

    /** Asks what they have not said yet. */
    void ask(PlannedRun run) {
        model.around()
                .work()
                .queue()
                .judge(
                        run,
                        done -> {
                            String words = done.words();
                            model.around()
                                    .say()
                                    .accept(
                                            words.isEmpty()
                                                    ? "All its replies were judged already."
                                                    : "Run %d: %s.".formatted(run.id(), words));
                            model.recompute();
                        });
    }
}
