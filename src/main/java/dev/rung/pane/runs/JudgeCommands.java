package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.study.Judging;

/** Asks the judges of a run: it costs, so that looking at a result never does. */
final class JudgeCommands {
    private final RunsModel model;

    JudgeCommands(RunsModel model) {
        this.model = model;
    }

    /** Why the judges of a run cannot be asked; empty if they can. */
    static String whyNot(RunLine.Now chosen) {
        return Judging.isNeeded(chosen.item().run())
                ? RunCommands.whyNoReplies(chosen)
                : "No judge or reward model is among its graders.";
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
