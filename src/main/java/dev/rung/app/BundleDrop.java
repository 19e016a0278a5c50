package dev.rung.app;

import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** A bundle that is dropped on the window is opened; it is not data to be imported. */
final class BundleDrop {
    private BundleDrop() {}

    static void install(Scene scene, Consumer<Path> open) {
        // Filters: they hear of it before what imports data.
        scene.addEventFilter(
                DragEvent.DRAG_OVER,
                event -> {
                    if (bundle(files(event.getDragboard())).isPresent()) {
                        event.acceptTransferModes(TransferMode.COPY);
                        event.consume();
                    }
                });
        scene.addEventFilter(
                DragEvent.DRAG_DROPPED,
                event ->
                        bundle(files(event.getDragboard()))
                                .ifPresent(
                                        file -> {
                                            open.accept(file);
                                            event.setDropCompleted(true);
                                            event.consume();
                                        }));
    }

    private static List<File> files(Dragboard board) {
        return board.hasFiles() ? board.getFiles() : List.of();
    }

    /** The one file, if it is a bundle by its name. */
    static Optional<Path> bundle(List<File> files) {
        return files.size() == 1
                        && files.getFirst().getName().toLowerCase(Locale.ROOT).endsWith(".rung")
                ? Optional.of(files.getFirst().toPath())
                : Optional.empty();
    }
}
