package dev.rung.cli;

import dev.rung.task.AtExit;
import dev.rung.ui.SafeText;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * Where a command that takes its time tells how it goes.
 *
 * @param terminal for progress
 * @param interactive whether someone looks at it
 * @param err for what went wrong
 */
record Screen(PrintStream terminal, boolean interactive, PrintWriter err) {
    /** Of this process, which ends but once. */
    private static volatile boolean tellsItsEnd;

    /** A line of progress; close it before anything else is written. */
    Meter meter() {
        return new Meter(terminal, interactive);
    }

    /** Says what went wrong; nothing if the words are empty. */
    void tell(String words) {
        if (!words.isEmpty()) {
            err.println("rung: " + SafeText.visible(words));
            err.flush();
        }
    }

    /**
     * Says words while the process ends, if it is asked to, by Ctrl+C for instance. What was
     * committed is kept whatever comes after.
     *
     * @param words what is kept and how to go on
     */
    Stopping onStop(Meter meter, Supplier<String> words) {
        return new Stopping(
                AtExit.run(
                        () -> {
                            meter.close();
                            tell(words.get());
                        }));
    }

    /** What is said if the process is asked to end; close it when that no longer holds. */
    record Stopping(AtExit words) implements AutoCloseable {
        @Override
        public void close() {
            if (!words.drop()) {
                tellsItsEnd = true;
            }
        }
    }

    /**
     * Whether this process is ending and words of {@link #onStop} tell it: what fails then fails
     * for that reason.
     */
    static boolean tellsItsEnd() {
        return tellsItsEnd;
    }
}
