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
import dev.rung.ui.Command;
import dev.rung.ui.KeyLabels;

import javafx.scene.input.KeyCombination;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Changes what grades the chosen run, counts its result anew, and asks its judges: that costs, so
 * that looking at a result never does.
 */
final class GradingCommands {
    private static final String GRADERS = "Shortcut+Alt+M";

    /** The key that changes what grades a run, as the user reads it. */
    static final String GRADERS_KEY = KeyLabels.of(KeyCombination.valueOf(GRADERS));

    private final RunsModel model;
    private final NewRuns newRuns;
    private final OnChosen chosen;
    private final Ask ask;

    GradingCommands(RunsModel model, NewRuns newRuns, OnChosen chosen) {
        this.model = model;
        this.newRuns = newRuns;
        this.chosen = chosen;
        this.ask = new Ask(model.around().overlays());
    }

    List<Command> all() {
        return List.of(
                chosen.command("runs.graders", "Graders…", GradingCommands::whyNoGraders)
                        .key(GRADERS)
                        .does(() -> chosen.run(this::graders)),
                chosen.command("runs.judge", "Judge what is left", GradingCommands::whyNoJudge)
                        .key("Shortcut+Alt+J")
                        .does(() -> chosen.run(this::ask)),
                chosen.command(
                                "runs.references",
                                "Reference replies of its prompts…",
                                now -> ReferenceForm.whyNot(now.item().run()))
                        .does(
                                () ->
                                        chosen.run(
                                                run ->
                                                        ReferenceForm.open(
                                                                model,
                                                                run,
                                                                model.around().overlays()))),
                chosen.command("runs.refresh", "Compute the result anew", OnChosen::whyNoReplies)
                        .key("F5")
                        .does(model::refresh),
                chosen.command(
                                "runs.trust",
                                "Trust the programs that grade it…",
                                GradingCommands::whyNoTrust)
                        .key("Shortcut+Alt+G")
                        .does(() -> chosen.run(this::trust)));
    }

    private static String whyNoJudge(RunLine.Now chosen) {
        return Judging.isNeeded(chosen.item().run())
                ? OnChosen.whyNoReplies(chosen)
                : "No judge or reward model is among its graders.";
    }

    private static String whyNoGraders(RunLine.Now chosen) {
        return chosen.state() == State.RUNNING
                ? "It is being sent: its graders can be changed at its end."
                : OnChosen.whyNoReplies(chosen);
    }

    private static String whyNoTrust(RunLine.Now chosen) {
        return RunResults.specs(chosen.item().run()).stream()
                        .anyMatch(spec -> spec instanceof GraderSpec.Program)
                ? ""
                : "No program grades it.";
    }

    /** Shows what grades a run, to be changed. */
    private void graders(PlannedRun run) {
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
    private void ask(PlannedRun run) {
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

    private void trust(PlannedRun run) {
        new TrustQuestion(model)
                .ask(
                        RunResults.specs(run),
                        () -> model.around().say().accept("They are trusted as they are now."),
                        wrong -> {
                            model.store().problemProperty().set(wrong);
                            model.recompute();
                        });
    }
}
