package dev.rung.app;

import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/** Tells when a scene that is about to be shown, or has just changed, is painted. */
public final class FirstFrame {
    private FirstFrame() {}

    /**
     * Runs the action once, on the JavaFX thread, as soon as the next frame is on the screen.
     *
     * <p>A pulse only hands its frame to the thread that renders, and later pulses do not wait for
     * it (the first frame takes 100 to 300 ms there, ten pulses). That thread does one thing after
     * the other, and a snapshot returns when it is done with it: the snapshot of an empty group
     * after the first pulse therefore returns when that frame is rendered. The headless platform
     * then copies it to its screen in an event of the JavaFX thread, behind which the action is
     * queued.
     */
    public static void after(Scene scene, Runnable action) {
        Runnable firstPulse =
                new Runnable() {
                    @Override
                    public void run() {
                        scene.removePostLayoutPulseListener(this);
                        Platform.runLater(() -> awaitRendering(action));
                    }
                };
        scene.addPostLayoutPulseListener(firstPulse);
    }

    private static void awaitRendering(Runnable action) {
        new Group().snapshot(null, new WritableImage(1, 1));
        Platform.runLater(action);
    }
}
