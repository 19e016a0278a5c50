package dev.rung.task;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * One piece of work while it runs: its name, how far it is, and the way to stop it. Safe to use
 * from any thread.
 */
public final class Job implements Progress, Running {
    private static final ScopedValue<Job> CURRENT = ScopedValue.newInstance();

    private final String name;
    private final Instant started = Instant.now();
    private final List<Runnable> stoppers = new ArrayList<>();
    private volatile long done;
    private volatile long total = UNKNOWN;
    private volatile Supplier<String> words = () -> "";
    private volatile @Nullable Supplier<Double> speed;
    private boolean stopped;
    private @Nullable Thread thread;

    Job(String name) {
        this.name = name;
    }

    /**
     * Has the action run when the work on this thread is stopped, for instance {@code
     * statement::cancel}; at once if it has been stopped already. Close the result when the action
     * no longer applies: after that it does not run, nor is it still running. Outside of any work
     * it does nothing. The action must be quick and never wait.
     */
    public static Hook onStop(Runnable action) {
        if (!CURRENT.isBound()) {
            return () -> {};
        }
        Job job = CURRENT.get();
        synchronized (job) {
            job.stoppers.add(action);
            if (job.stopped) {
                action.run();
            }
        }
        return () -> {
            synchronized (job) {
                job.stoppers.remove(action);
            }
        };
    }

    /** What {@link #onStop} registered, until closed. */
    @FunctionalInterface
    public interface Hook extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Instant started() {
        return started;
    }

    @Override
    public long done() {
        return done;
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public void report(long done, long total) {
        this.done = done;
        this.total = total;
    }

    @Override
    public String note() {
        return words.get();
    }

    @Override
    public void note(Supplier<String> newWords) {
        this.words = newWords;
    }

    @Override
    public @Nullable Double perSecond() {
        Supplier<Double> known = speed;
        return known == null ? null : known.get();
    }

    @Override
    public void speed(Supplier<Double> perSecond) {
        this.speed = perSecond;
    }

    /** Asks the work to end: runs what {@link #onStop} registered and interrupts its thread. */
    @Override
    public synchronized void stop() {
        stopped = true;
        if (thread != null) {
            thread.interrupt();
        }
        // Under the lock: a statement closed meanwhile would have the next one cancelled instead.
        stoppers.forEach(Runnable::run);
    }

    public synchronized boolean isStopped() {
        return stopped;
    }

    /** Runs the work on this thread as this job. A job stopped before it began does nothing. */
    <T extends @Nullable Object> T run(Callable<T> work) throws Exception {
        synchronized (this) {
            if (stopped) {
                throw new InterruptedException("stopped before it began");
            }
            thread = Thread.currentThread();
        }
        try {
            return ScopedValue.where(CURRENT, this).call(work::call);
        } finally {
            synchronized (this) {
                thread = null;
                // A stop that came too late must not hit the thread's next work.
                if (stopped) {
                    Thread.interrupted();
                }
            }
        }
    }
}
