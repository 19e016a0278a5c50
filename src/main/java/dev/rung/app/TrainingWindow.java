package dev.rung.app;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * The window of a training run: it goes through the screens by their keys, then leaves. The classes
 * used on the way are what the start-up cache holds.
 *
 * <p>Its one parameter is the data folder; of the environment it sees nothing else, so no key of
 * the user is found and nothing is sent.
 */
public final class TrainingWindow extends RungApp {
    private static final Duration PAUSE = Duration.millis(250);

    @Override
    protected Map<String, String> environment() {
        return Map.of("RUNG_HOME", getParameters().getRaw().getFirst());
    }

    @Override
    protected void afterOpening(Stage stage, @Nullable Exception fault) {
        if (fault != null) {
            CheckedWindow.giveUp(fault);
            return;
        }
        var visits =
                new ArrayDeque<>(
                        List.of(
                                new Stroke(KeyCode.DIGIT1, true),
                                new Stroke(KeyCode.ENTER, true),
                                new Stroke(KeyCode.K, true),
                                new Stroke(KeyCode.DOWN, false),
                                new Stroke(KeyCode.ESCAPE, false),
                                new Stroke(KeyCode.F1, false),
                                new Stroke(KeyCode.ESCAPE, false),
                                new Stroke(KeyCode.COMMA, true),
                                new Stroke(KeyCode.DIGIT1, true)));
        visitNext(stage.getScene(), visits);
    }

    private static void visitNext(Scene scene, Queue<Stroke> visits) {
        Stroke stroke = visits.poll();
        if (stroke == null) {
            Platform.exit();
            return;
        }
        stroke.strike(scene);
        var pause = new PauseTransition(PAUSE);
        pause.setOnFinished(_ -> visitNext(scene, visits));
        pause.play();
    }

    /** One key pressed and released, with Shortcut (Ctrl, ⌘ on macOS) or without. */
    private record Stroke(KeyCode code, boolean shortcut) {
        void strike(Scene scene) {
            boolean mac = System.getProperty("os.name", "").startsWith("Mac");
            for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                EventTarget target = scene.getFocusOwner() == null ? scene : scene.getFocusOwner();
                Event.fireEvent(
                        target,
                        new KeyEvent(
                                type,
                                "",
                                "",
                                code,
                                false,
                                shortcut && !mac,
                                false,
                                shortcut && mac));
            }
        }
    }
}
