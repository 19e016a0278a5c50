package dev.rung.settings;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The preferences and the JSON file that keeps them. A change is in force at once and written a
 * little later, to a temporary file that then takes the old one's place. Safe to use from any
 * thread.
 */
public final class PreferencesFile implements AutoCloseable {
    private final Path file;
    private final Executor later;
    private final Consumer<SettingsFault> faults;
    private final List<Consumer<Preferences>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock saving = new ReentrantLock();
    private volatile Preferences current = Preferences.DEFAULTS;
    private Preferences saved = Preferences.DEFAULTS;
    private boolean mayReplace = true;

    private PreferencesFile(Path file, Executor later, Consumer<SettingsFault> faults) {
        this.file = file;
        this.later = later;
        this.faults = faults;
    }

    /** What {@link #listen} returned; close it to hear no more. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Reads the file; without one the defaults hold. What cannot be understood is set aside as
     * {@code settings.json.broken-N} before anything is written.
     *
     * @param later runs the newest of the actions it is given, soon
     * @param faults told, on the thread that met it, of what could not be read or written
     */
    public static PreferencesFile open(Path file, Executor later, Consumer<SettingsFault> faults) {
        var preferences = new PreferencesFile(file, later, faults);
        preferences.load();
        return preferences;
    }

    public Preferences get() {
        return current;
    }

    /** Changes the preferences; listeners hear of it on this thread. */
    public void change(UnaryOperator<Preferences> change) {
        Preferences after;
        synchronized (listeners) {
            after = change.apply(current);
            if (after.equals(current)) {
                return;
            }
            current = after;
        }
        listeners.forEach(listener -> listener.accept(after));
        later.execute(this::save);
    }

    /** Hears of every change from now on. */
    public Subscription listen(Consumer<Preferences> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Writes what is not yet written. */
    @Override
    public void close() {
        save();
    }

    private void load() {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            setAside("%s could not be read (%s).".formatted(file, reason(e)));
            return;
        }
        try {
            understand(text);
        } catch (JacksonException e) {
            setAside("%s is not JSON (%s).".formatted(file, e.getOriginalMessage()));
        }
    }

    private void understand(String text) {
        if (!(Json.read(text) instanceof Map<?, ?> map)) {
            setAside("%s holds no JSON object.".formatted(file));
            return;
        }
        @SuppressWarnings("unchecked") // JSON objects have text names only
        var json = new PreferencesJson((Map<String, @Nullable Object>) map);
        current = json.read();
        if (json.problems().isEmpty()) {
            saved = current;
        } else {
            var what = String.join(", ", json.problems());
            setAside("%s: Rung does not understand %s.".formatted(file, what));
        }
    }

    /** Keeps a copy of a file that is about to lose something, then writes what is in force. */
    private void setAside(String problem) {
        try {
            Path copy = free();
            Files.copy(file, copy);
            faults.accept(
                    new SettingsFault(
                            file,
                            problem + " The defaults are used in its place.",
                            "Your file was kept as %s.".formatted(copy)));
            write(current);
            saved = current;
        } catch (IOException e) {
            mayReplace = false;
            faults.accept(
                    new SettingsFault(
                            file,
                            problem + " The defaults are used, and changes are not kept.",
                            "Move the file away or allow reading and writing there, then start Rung"
                                    + " again."));
        }
    }

    private Path free() {
        for (int number = 1; ; number++) {
            Path copy = file.resolveSibling(file.getFileName() + ".broken-" + number);
            if (Files.notExists(copy)) {
                return copy;
            }
        }
    }

    private void save() {
        saving.lock();
        try {
            if (mayReplace && !current.equals(saved)) {
                Preferences now = withModelsOfOthers();
                write(now);
                saved = now;
            }
        } catch (IOException e) {
            faults.accept(
                    new SettingsFault(
                            file,
                            "The preferences could not be written to %s (%s)."
                                    .formatted(file, reason(e)),
                            "Free some space or allow writing there; Rung tries again at the next"
                                    + " change."));
        } finally {
            saving.unlock();
        }
    }

    /**
     * A terminal may have added or removed models since: what it did is kept beside what is new.
     */
    private Preferences withModelsOfOthers() {
        List<CustomModel> before = saved.models();
        List<CustomModel> there = modelsInFile(before);
        synchronized (listeners) {
            if (!there.equals(before)) {
                var models = new ArrayList<>(current.models());
                models.removeIf(model -> before.contains(model) && !there.contains(model));
                for (CustomModel model : there) {
                    if (!before.contains(model) && !models.contains(model)) {
                        models.add(model);
                    }
                }
                current = current.withModels(models);
            }
            return current;
        }
    }

    private List<CustomModel> modelsInFile(List<CustomModel> otherwise) {
        try {
            if (Json.read(Files.readString(file)) instanceof Map<?, ?> map) {
                @SuppressWarnings("unchecked") // JSON objects have text names only
                var json = new PreferencesJson((Map<String, @Nullable Object>) map);
                List<CustomModel> models = json.read().models();
                return json.problems().isEmpty() ? models : otherwise;
            }
        } catch (IOException | JacksonException e) {
            // Not there yet, or broken since: it is replaced as it always was.
        }
        return otherwise;
    }

    private void write(Preferences preferences) throws IOException {
        // A link, as dotfile managers make them, stays one.
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.resolveSibling("");
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, file.getFileName() + "-", ".tmp");
        try {
            try (var out = new FileOutputStream(temporary.toFile())) {
                String text = Json.write(PreferencesJson.write(preferences));
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.getFD().sync();
            }
            move(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Puts a file in the place of another, at once where the file system can. */
    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }
}
