package dev.rung.task;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does things again and again, whether or not anything else happens. */
@FunctionalInterface
public interface Ticker {
    /**
     * Runs the action after every pause of this length, until the result is closed. An action never
     * runs twice at once. It may block; it must not throw.
     */
    Ticking every(Duration pause, Runnable action);

    /** Something that goes on until it is closed. */
    @FunctionalInterface
    interface Ticking extends AutoCloseable {
        @Override
        void close();
    }

    /** A ticker with one daemon thread of its own. */
    static Threaded threaded(String name) {
        return new Threaded(name);
    }

    /** A ticker with a thread; close it to end the thread and everything that ticks. */
    final class Threaded implements Ticker, AutoCloseable {
        private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
        private final ScheduledThreadPoolExecutor thread;

        private Threaded(String name) {
            thread =
                    new ScheduledThreadPoolExecutor(
                            1, Thread.ofPlatform().daemon().name(name).factory());
            thread.setRemoveOnCancelPolicy(true);
        }

        @Override
        public Ticking every(Duration pause, Runnable action) {
            var future =
                    thread.scheduleWithFixedDelay(
                            () -> guarded(action),
                            pause.toNanos(),
                            pause.toNanos(),
                            TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        }

        /** An exception would silently end the ticking. */
        private static void guarded(Runnable action) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.error("a repeated action failed", e);
            }
        }

        @Override
        public void close() {
            thread.shutdownNow();
        }
    }
}
