package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.study.labelling.LabelSource;
import dev.rung.ui.Command;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** What people do with the chosen run: label its replies, and see how far they agree. */
final class PeopleCommands {
    private final OnChosen chosen;
    private Consumer<LabelSource> label = source -> {};
    private LongConsumer agreement = run -> {};

    PeopleCommands(OnChosen chosen) {
        this.chosen = chosen;
    }

    /** What opens a label queue. */
    void onLabel(Consumer<LabelSource> open) {
        label = open;
    }

    /** What shows how far people and judges agree on a run. */
    void onAgreement(LongConsumer open) {
        agreement = open;
    }

    List<Command> all() {
        return List.of(
                chosen.command("runs.label", "Label queue…", OnChosen::whyNoReplies)
                        .key("Shortcut+Alt+L")
                        .does(() -> chosen.run(this::label)),
                chosen.command(
                                "runs.agreement",
                                "Agreement of people and judges",
                                OnChosen::whyNoReplies)
                        .key("Shortcut+Alt+Y")
                        .does(() -> chosen.run(run -> agreement.accept(run.id()))));
    }

    private void label(PlannedRun run) {
        label.accept(new LabelSource.OfRun(run.idea(), run.id()));
    }
}
