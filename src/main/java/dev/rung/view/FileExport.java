package dev.rung.view;

import dev.rung.store.StoreException;
import dev.rung.task.Job;
import dev.rung.task.Progress;
import dev.rung.task.Tasks;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Consumer;

/** Writes something to a file that the user names. */
public final class FileExport {
    /** How far it is. */
    enum State {
        ASKING,
        /** The file is there: the next time it is replaced. */
        THERE,
        WRITING,
        DONE
    }

    /** Writes a file and says in a sentence or two what was written. */
    @FunctionalInterface
    public interface Writing {
        /**
         * @param replace whether a file that is there is replaced
         * @throws FileAlreadyExistsException the file is there and is not to be replaced
         */
        String write(Path file, boolean replace, Progress progress)
                throws IOException, StoreException, InterruptedException;
    }

    private final Tasks tasks;
    private final String title;
    private final String work;
    private final Writing writing;
    private final StringProperty path = new SimpleStringProperty();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.ASKING);
    private final StringProperty message = new SimpleStringProperty("");
    private final StringProperty by = new SimpleStringProperty("");
    private String about = "";
    private boolean asksWho;
    private @Nullable Consumer<Path> opener;
    private @Nullable Job job;

    /**
     * @param title what is exported, in a few words
     * @param work what it is called while it runs
     * @param fileName what the file is called at first, see {@link #fileName}
     */
    public FileExport(Tasks tasks, String title, String work, String fileName, Writing writing) {
        this.tasks = tasks;
        this.title = title;
        this.work = work;
        this.writing = writing;
        path.set(home().resolve(fileName).toString());
        path.addListener((property, old, typed) -> ask());
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home", ""));
    }

    /**
     * For instance {@code rung-pride-2026-11-24.csv}.
     *
     * @param about what it holds, in any words
     */
    public static String fileName(String about, String extension) {
        String plain =
                Normalizer.normalize(about, Normalizer.Form.NFC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-+|-+$", "");
        String name = plain.substring(0, Math.min(40, plain.length()));
        return "rung-%s%s.%s"
                .formatted(
                        name.isEmpty() ? "" : name + "-",
                        LocalDate.now(ZoneId.systemDefault()),
                        extension);
    }

    /** A file as one types it: from the user's folder on, which {@code ~} means too. */
    public static Path typed(String typed) {
        if (typed.equals("~") || typed.startsWith("~/") || typed.startsWith("~\\")) {
            return home().resolve(typed.substring(Math.min(2, typed.length())));
        }
        return home().resolve(typed);
    }

    String title() {
        return title;
    }

    /**
     * @param words what will be in the file, in a sentence or two
     */
    public FileExport about(String words) {
        about = words;
        return this;
    }

    String about() {
        return about;
    }

    /**
     * Asks for a name, too, which may be left empty.
     *
     * @param name what was typed before
     */
    public FileExport askWho(String name) {
        asksWho = true;
        by.set(name);
        return this;
    }

    /**
     * Lets the user open the file when it is there.
     *
     * @param opener opens a file outside of Rung
     */
    public FileExport opener(Consumer<Path> opener) {
        this.opener = opener;
        return this;
    }

    boolean canOpen() {
        return opener != null;
    }

    /** Opens the file that was written. */
    void openFile() {
        if (opener != null && state.get() == State.DONE) {
            opener.accept(typed(path.get().strip()));
        }
    }

    boolean asksWho() {
        return asksWho;
    }

    /** Who writes it; empty if that was not asked or not said. */
    public StringProperty byProperty() {
        return by;
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
            file = typed(path.get().strip());
        } catch (InvalidPathException e) {
            message.set("This is not the name of a file: " + e.getReason());
            return;
        }
        if (file.getFileName() == null || path.get().isBlank()) {
            message.set("Type the name of a file.");
            return;
        }
        boolean replace = state.get() == State.THERE;
        message.set("");
        state.set(State.WRITING);
        job =
                tasks.<String, Exception>cpu(
                                work, progress -> writing.write(file, replace, progress))
                        .onDone(this::written)
                        .onFailed(this::failed)
                        .onStopped(() -> state.set(State.ASKING))
                        .start();
    }

    private void written(String words) {
        message.set(words);
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
