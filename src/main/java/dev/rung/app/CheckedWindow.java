package dev.rung.app;

import javafx.application.Platform;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;

/**
 * The window as everybody gets it, closed as soon as its data is there; prints how long it took
 * until the empty window and then until the data was painted.
 */
public final class CheckedWindow extends RungApp {
    @Override
    public void start(Stage stage) throws Exception {
        super.start(stage);
        FirstFrame.after(stage.getScene(), () -> report("painted"));
    }

    @Override
    protected void afterOpening(Stage stage, @Nullable Exception fault) {
        if (fault != null) {
            giveUp(fault);
            return;
        }
        FirstFrame.after(
                stage.getScene(),
                () -> {
                    report("filled");
                    Platform.exit();
                });
        Platform.requestNextPulse();
    }

    /** A check that cannot see the data has failed, whatever the window shows. */
    static void giveUp(Exception fault) {
        System.err.println("The window opened without its data: " + fault.getMessage());
        System.exit(1);
    }

    /** Prints one line for a program to read: {@code window painted in 812 ms}, from JVM start. */
    public static void report(String what) {
        long now = System.currentTimeMillis();
        // Read after painting: these beans take a tenth of a second to load.
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.println("window " + what + " in " + (now - start) + " ms");
    }
}
