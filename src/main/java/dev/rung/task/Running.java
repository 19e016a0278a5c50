package dev.rung.task;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** Work that runs now, as a status bar shows it. Safe to read from any thread. */
public interface Running {
    String name();

    Instant started();

    /** Steps done so far, 0 before the first report. */
    long done();

    /** Steps in all, or {@link Progress#UNKNOWN}. */
    long total();

    /** What it is at, in a few words; empty where there is nothing to say. */
    String note();

    /** Steps a second as the work itself measures them, null where it does not. */
    default @Nullable Double perSecond() {
        return null;
    }

    /** Asks the work to end; returns at once. */
    void stop();
}
