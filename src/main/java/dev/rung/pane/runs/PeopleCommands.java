package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.study.labelling.LabelSource;
import dev.rung.ui.Command;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** What people do with the chosen run: label its replies, and see how far they agree. */
final class PeopleCommands {
    private static final String GROUP = "Runs";

    private final RunsModel model;
    private Consumer<LabelSource> label = source -> {};
    private LongConsumer agreement = run -> {};

    PeopleCommands(RunsModel model) {
        this.model = model;
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
                Command.named("runs.label", "Label queue…")
                        .group(GROUP)
                        .key("Shortcut+Alt+L")
                        .unavailable(noReplies())
                        .does(this::label),
                Command.named("runs.agreement", "Agreement of people and judges")
                        .group(GROUP)
                        .key("Shortcut+Alt+Y")
                        .unavailable(noReplies())
                        .does(this::agreement));
    }

    private StringBinding noReplies() {
        return Bindings.createStringBinding(
                () -> {
                    RunLine line = model.list().selectedProperty().get();
                    return line == null
                            ? "No run is chosen."
                            : RunCommands.whyNoReplies(line.now());
                },
                model.list().selectedProperty(),
                model.chosen().detailProperty());
    }

    private void agreement() {
        RunLine line = model.list().selectedProperty().get();
        if (line != null) {
            agreement.accept(line.id());
        }
    }

    private void label() {
        RunLine line = model.list().selectedProperty().get();
        if (line != null) {
            PlannedRun run = line.now().item().run();
            label.accept(new LabelSource.OfRun(run.idea(), run.id()));
        }
    }
}
