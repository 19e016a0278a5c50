package dev.rung.task;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer with one daemon thread of its own, for actions that take next to no time. */
public final class TimerThread implements Timer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimerThread.class);

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("timer").factory());

    public TimerThread() {
        thread.setRemoveOnCancelPolicy(true);
        // After close nothing more is due: what must not be lost is flushed by its owner. Another
        // thread may plan something in the moment of closing, so the thread itself drops it.
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Cancel after(Duration delay, Runnable action) {
        var planned = thread.schedule(() -> run(action), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> planned.cancel(false);
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            // The executor would swallow it.
            LOG.error("A timed action failed", e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
