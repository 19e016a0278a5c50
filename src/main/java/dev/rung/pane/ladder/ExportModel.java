package dev.rung.pane.ladder;

import dev.rung.experiment.Idea;
import dev.rung.experiment.ReplyExport;
import dev.rung.experiment.ReplyExport.Format;
import dev.rung.experiment.ReplyExport.Order;
import dev.rung.experiment.ReplyExport.Written;
import dev.rung.store.StoreException;
import dev.rung.task.Job;
import dev.rung.task.Tasks;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/** Writes all replies of an idea to a file that the user names. */
final class ExportModel {
    /** How far it is. */
    enum State {
        ASKING,
        /** The file is there: the next time it is replaced. */
        THERE,
        WRITING,
        DONE
    }

    private final Tasks tasks;
    private final ReplyExport export;
    private final Idea idea;
    private final Format format;
    private final StringProperty path = new SimpleStringProperty();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.ASKING);
    private final StringProperty message = new SimpleStringProperty("");
    private @Nullable Job job;

    ExportModel(Tasks tasks, ReplyExport export, Idea idea, Format format) {
        this.tasks = tasks;
        this.export = export;
        this.idea = idea;
        this.format = format;
        path.set(home().resolve(fileName()).toString());
        path.addListener((property, old, typed) -> ask());
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home", ""));
    }

    /** For instance {@code rung-pride-2026-11-24.csv}. */
    private String fileName() {
        String plain =
                Normalizer.normalize(idea.name(), Normalizer.Form.NFC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-+|-+$", "");
        String name = plain.substring(0, Math.min(40, plain.length()));
        return "rung-%s%s.%s"
                .formatted(
                        name.isEmpty() ? "" : name + "-",
                        LocalDate.now(ZoneId.systemDefault()),
                        format.extension());
    }

    String title() {
        return "Export all replies as " + format.label();
    }

    /** Where to; {@code ~} is the user's folder. */
    StringProperty pathProperty() {
        return path;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What is wrong, or what was written. */
    StringProperty messageProperty() {
        return message;
    }

    private void ask() {
        if (state.get() != State.WRITING) {
            message.set("");
            state.set(State.ASKING);
        }
    }

    /** Writes the file. If it is there, that is said, and only the next call replaces it. */
    void write() {
        if (state.get() == State.WRITING || state.get() == State.DONE) {
            return;
        }
        Path file;
        try {
            file = file(path.get().strip());
        } catch (InvalidPathException e) {
            message.set("This is not the name of a file: " + e.getReason());
            return;
        }
        if (file.getFileName() == null || path.get().isBlank()) {
            message.set("Type the name of a file.");
            return;
        }
        var order = new Order(idea.id(), format, file, state.get() == State.THERE);
        message.set("");
        state.set(State.WRITING);
        job =
                tasks.<Written, Exception>cpu(
                                "Export replies", progress -> export.write(order, progress))
                        .onDone(this::written)
                        .onFailed(this::failed)
                        .onStopped(() -> state.set(State.ASKING))
                        .start();
    }

    private static Path file(String typed) {
        if (typed.equals("~") || typed.startsWith("~/") || typed.startsWith("~\\")) {
            return home().resolve(typed.substring(Math.min(2, typed.length())));
        }
        return home().resolve(typed);
    }

    private void written(Written written) {
        String coming =
                written.coming() == 0
                        ? ""
                        : "\n%d still coming %s left out."
                                .formatted(
                                        written.coming(), written.coming() == 1 ? "was" : "were");
        String replies = written.replies() == 1 ? "reply was" : "replies were";
        message.set(
                String.format(Locale.ROOT, "%,d %s written to\n", written.replies(), replies)
                        + written.file()
                        + coming);
        state.set(State.DONE);
    }

    private void failed(Exception fault) {
        switch (fault) {
            case FileAlreadyExistsException there -> {
                message.set("The file is there already. Enter replaces it.");
                state.set(State.THERE);
            }
            case NoSuchFileException missing -> stop("There is no folder " + missing.getFile());
            case StoreException store -> stop(store.getMessage() + " " + store.whatToDo());
            default -> stop("The file cannot be written: " + fault.getMessage());
        }
    }

    private void stop(String why) {
        message.set(why);
        state.set(State.ASKING);
    }

    /** Gives up what is being written; nothing of it stays. */
    void close() {
        if (job != null) {
            job.stop();
        }
    }
}
