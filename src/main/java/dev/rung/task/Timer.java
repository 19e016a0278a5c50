package dev.rung.task;

import java.time.Duration;

/** Runs something later. */
public interface Timer {
    /** Nanoseconds since some moment; they only grow. */
    long nanos();

    /** Runs the action once after the delay, unless it is cancelled before. */
    Cancel after(Duration delay, Runnable action);

    /** Takes back what {@link #after} planned. No effect once it runs. */
    @FunctionalInterface
    interface Cancel {
        void cancel();
    }
}
