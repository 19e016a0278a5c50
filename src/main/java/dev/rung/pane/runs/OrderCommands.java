package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.ui.Command;
import dev.rung.view.ExportOverlay;
import dev.rung.view.FileExport;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.List;

/** Orders a new run, most often one like the chosen run, and writes an order to a file. */
final class OrderCommands {
    private final RunsModel model;
    private final NewRuns newRuns;
    private final OnChosen chosen;
    private final TestChoice test;
    private final Command newRun;

    OrderCommands(RunsModel model, NewRuns newRuns, OnChosen chosen) {
        this.model = model;
        this.newRuns = newRuns;
        this.chosen = chosen;
        this.test = new TestChoice(model, newRuns::onTest);
        this.newRun =
                OnChosen.named("runs.new", "New run…")
                        .key("Shortcut+Shift+Enter")
                        .does(newRuns::ofHere);
    }

    Command newRun() {
        return newRun;
    }

    /** The chosen run once more. */
    List<Command> again() {
        return List.of(
                chosen.command("runs.fresh", "Fresh samples…", OnChosen::whyOutside)
                        .key("Shortcut+Alt+F")
                        .does(() -> chosen.run(run -> newRuns.like(run, true))),
                chosen.command("runs.raise", "Raise N…", OrderCommands::whyNoRaise)
                        .key("Shortcut+Alt+R")
                        .does(() -> chosen.run(newRuns::raise)),
                chosen.command("runs.again", "Again with a change…", OnChosen::whyOutside)
                        .key("Shortcut+Alt+E")
                        .does(() -> chosen.run(run -> newRuns.like(run, false))));
    }

    /** Its order in a file, another order, and one on the test rows. */
    List<Command> others() {
        return List.of(
                chosen.command("runs.export", "Export as an experiment file…", OnChosen::whyOutside)
                        .key("Shortcut+Shift+X")
                        .does(() -> chosen.run(this::export)),
                newRun,
                chosen.command(
                                "runs.test",
                                "Score this prompt on test…",
                                now -> OnChosen.either(OnChosen.whyOutside(now), test.whyNot()))
                        .key("Shortcut+Alt+T")
                        .does(test::choose));
    }

    private static String whyNoRaise(RunLine.Now chosen) {
        return OnChosen.either(
                OnChosen.whyOutside(chosen),
                chosen.item().run().order().samples() >= NewRunFields.MOST_SAMPLES
                        ? "It has as many samples as a run can have."
                        : "");
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
}
