package dev.rung.task;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Runs something later, or waits. */
public interface Timer {
    /** Nanoseconds since some moment; they only grow. */
    long nanos();

    /** Runs the action once after the delay, unless it is cancelled before. */
    Cancel after(Duration delay, Runnable action);

    /** Waits on the calling thread. An interrupt ends the wait at once. */
    default void pause(Duration time) throws InterruptedException {
        var over = new CountDownLatch(1);
        Cancel planned = after(time, over::countDown);
        try {
            over.await();
        } finally {
            planned.cancel();
        }
    }

    /** Takes back what {@link #after} planned. No effect once it runs. */
    @FunctionalInterface
    interface Cancel {
        void cancel();
    }
}
