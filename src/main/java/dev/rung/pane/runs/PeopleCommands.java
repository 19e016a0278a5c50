package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.study.labelling.LabelSource;
import dev.rung.ui.Command;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;

import java.util.List;
import java.util.function.Consumer;

/** What people do with the chosen run: label its replies, and see how far they agree. */
final class PeopleCommands {
    private static final String GROUP = "Runs";

    private final RunsModel model;
    private Consumer<LabelSource> label = source -> {};

    PeopleCommands(RunsModel model) {
        this.model = model;
    }

    /** What opens a label queue. */
    void onLabel(Consumer<LabelSource> open) {
        label = open;
    }

    List<Command> all() {
        return List.of(
                Command.named("runs.label", "Label queue…")
                        .group(GROUP)
                        .key("Shortcut+Alt+L")
                        .unavailable(noReplies())
                        .does(this::label));
    }

    private StringBinding noReplies() {
        return Bindings.createStringBinding(
                () -> {
                    RunLine line = model.selectedProperty().get();
                    return line == null
                            ? "No run is chosen."
                            : RunCommands.whyNoReplies(line.now());
                },
                model.selectedProperty(),
                model.detailProperty());
    }

    private void label() {
        RunLine line = model.selectedProperty().get();
        if (line != null) {
            PlannedRun run = line.now().item().run();
            label.accept(new LabelSource.OfRun(run.idea(), run.id()));
        }
    }
}
