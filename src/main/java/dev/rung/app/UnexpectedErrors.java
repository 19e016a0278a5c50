package dev.rung.app;

import dev.rung.settings.SettingsFault;
import dev.rung.store.StoreException;
import dev.rung.ui.Notice;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What no one expected: logged every time, shown once for each cause, and the rest goes on. Takes
 * errors from any thread.
 */
public final class UnexpectedErrors implements Consumer<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrors.class);

    /** How many stand on screen at a time; the log has them all. */
    private static final int SHOWN = 3;

    private final VBox notices = new VBox();
    private final Set<List<Object>> seen = new HashSet<>();

    public UnexpectedErrors() {
        notices.getStyleClass().add("notices");
        notices.setAlignment(Pos.BOTTOM_RIGHT);
        notices.setPickOnBounds(false);
        notices.setMaxWidth(560);
    }

    /** Where they appear. */
    Node view() {
        return notices;
    }

    /** Takes the errors of every thread that has no handler of its own. */
    void catchAll() {
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> accept(error));
    }

    @Override
    public void accept(Throwable error) {
        LOG.error("Unexpected", error);
        onFx(() -> showOnce(error));
    }

    /** Shows what the store reports: known, but with no better place on screen. */
    void show(StoreException fault) {
        LOG.warn("{}", fault.getMessage(), fault);
        onFx(() -> add(String.valueOf(fault.getMessage()), fault.whatToDo(), trace(fault)));
    }

    /** Shows what went wrong with the preferences. */
    void show(SettingsFault fault) {
        LOG.warn("{}", fault.message());
        onFx(() -> add(fault.message(), fault.whatToDo(), ""));
    }

    private void showOnce(Throwable error) {
        if (seen.add(cause(error))) {
            add(
                    "Something unexpected happened: " + error.getClass().getSimpleName() + ".",
                    "You can go on working. The details help to find the cause.",
                    trace(error));
        }
    }

    private void add(String message, String advice, String details) {
        var children = notices.getChildren();
        var box = new Notice[1];
        box[0] = new Notice(message, advice, details, () -> children.remove(box[0]));
        children.add(box[0]);
        if (children.size() > SHOWN) {
            children.removeFirst();
        }
    }

    /** Two errors from the same line are one cause, whatever they say. */
    private static List<Object> cause(Throwable error) {
        var trace = error.getStackTrace();
        return List.of(error.getClass(), trace.length == 0 ? "" : trace[0]);
    }

    static String trace(Throwable error) {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void onFx(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }
}
