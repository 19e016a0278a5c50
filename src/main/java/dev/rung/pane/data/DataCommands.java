package dev.rung.pane.data;

import dev.rung.experiment.DatasetExport;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.DatasetVersions;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.data.DataImport;
import dev.rung.experiment.data.Hub;
import dev.rung.task.Tasks;
import dev.rung.ui.Command;
import dev.rung.ui.Overlays;

import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What can be done with data in whatever pane is shown, for the idea that the window is about. */
public final class DataCommands {
    private static final String GROUP = "Data";

    /** What the commands work with. */
    public record Sources(
            ProjectStore projects,
            DatasetStore datasets,
            DatasetVersions versions,
            DataImport imports,
            Hub hub) {}

    /**
     * What is around them.
     *
     * @param idea the idea that the window is about, null while it is about none
     * @param say tells the user of an event
     */
    public record Around(
            Tasks tasks,
            Overlays overlays,
            ObservableValue<@Nullable Long> idea,
            Consumer<String> say) {}

    private final Sources sources;
    private final Around around;
    private final ObservableValue<String> noIdea;
    private final Edits edits = new Edits();

    public DataCommands(Sources sources, Around around) {
        this.sources = sources;
        this.around = around;
        this.noIdea =
                around.idea()
                        .map(idea -> "")
                        .orElse("Go to an idea first: data belong to its project.");
    }

    public List<Command> all() {
        return List.of(
                command("data.import", "Import data…", "Shortcut+Shift+I", () -> openImport(null)),
                command("data.rows", "Show the data…", "Shortcut+Shift+D", this::openRows));
    }

    private Command command(String id, String title, String key, Runnable action) {
        return Command.named(id, title).group(GROUP).key(key).unavailable(noIdea).does(action);
    }

    /** Lets a file that is dropped on the window be imported. */
    public void installDrop(Scene scene) {
        scene.setOnDragOver(
                event -> {
                    if (hasOneFile(event.getDragboard()) && around.idea().getValue() != null) {
                        event.acceptTransferModes(TransferMode.COPY);
                        event.consume();
                    }
                });
        scene.setOnDragDropped(
                event -> {
                    if (hasOneFile(event.getDragboard())) {
                        event.setDropCompleted(
                                drop(event.getDragboard().getFiles().getFirst().toPath()));
                        event.consume();
                    }
                });
    }

    private static boolean hasOneFile(Dragboard board) {
        return board.hasFiles() && board.getFiles().size() == 1;
    }

    /** A file was dropped: it is shown before it is imported. */
    boolean drop(Path file) {
        if (around.idea().getValue() == null) {
            return false;
        }
        openImport(file);
        return true;
    }

    /**
     * @param file is looked at at once, null to ask for one
     */
    private void openImport(@Nullable Path file) {
        Long idea = around.idea().getValue();
        if (idea != null) {
            var model = new ImportModel(sources, around, idea);
            new ImportOverlay(model, around.overlays()).open();
            if (file != null) {
                model.pathProperty().set(file.toString());
                model.look();
            }
        }
    }

    private void openRows() {
        Long idea = around.idea().getValue();
        if (idea != null) {
            new RowsOverlay(
                            new RowsModel(
                                    sources,
                                    new DatasetExport(sources.datasets()),
                                    around,
                                    idea,
                                    edits),
                            around.overlays())
                    .open();
        }
    }
}
