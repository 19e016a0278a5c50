package dev.rung.app;

import javafx.application.Platform;
import javafx.stage.Stage;

import java.lang.management.ManagementFactory;

/** The window as everybody gets it, closed as soon as it is painted; prints how long that took. */
public final class CheckedWindow extends RungApp {
    @Override
    public void start(Stage stage) throws Exception {
        super.start(stage);
        FirstFrame.after(
                stage.getScene(),
                () -> {
                    System.out.println(painted(System.currentTimeMillis()));
                    Platform.exit();
                });
    }

    /** One line for a program to read: {@code window painted in 812 ms}, counted from JVM start. */
    public static String painted(long now) {
        // Read after painting: these beans take a tenth of a second to load.
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        return "window painted in " + (now - start) + " ms";
    }
}
