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
 * @param lastWords learns whether what {@link #onStop} says is said
 */
record Screen(PrintStream terminal, boolean interactive, PrintWriter err, LastWords lastWords) {
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
                        }),
                lastWords);
    }

    /** What is said if the process is asked to end; close it when that no longer holds. */
    record Stopping(AtExit words, LastWords lastWords) implements AutoCloseable {
        @Override
        public void close() {
            if (!words.drop()) {
                lastWords.said();
            }
        }
    }
}
