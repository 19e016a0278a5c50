package dev.rung.task;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Runs the newest of the actions it is given, once they pause: what is typed is saved, searched or
 * measured when the typing rests. Safe to use from any thread.
 */
public final class Debounce implements Executor, AutoCloseable {
    private final Timer timer;
    private final Duration quiet;
    private final Duration longest;
    private final Executor on;
    private @Nullable Runnable newest;
    private Timer.Cancel planned = () -> {};
    private long since;

    /**
     * @param quiet how long no action may come before the newest runs
     * @param longest an action runs this long after the first that waited, even if more keep coming
     * @param on where the actions run
     */
    public Debounce(Timer timer, Duration quiet, Duration longest, Executor on) {
        this.timer = timer;
        this.quiet = quiet;
        this.longest = longest;
        this.on = on;
    }

    /** Replaces the action that waits. */
    @Override
    public synchronized void execute(Runnable action) {
        long now = timer.nanos();
        if (newest == null) {
            since = now;
        }
        newest = action;
        planned.cancel();
        long left = longest.toNanos() - (now - since);
        long delay = Math.max(0, Math.min(quiet.toNanos(), left));
        planned = timer.after(Duration.ofNanos(delay), () -> take().run(on));
    }

    /** Forgets the action that waits. */
    public void cancel() {
        take();
    }

    /** Runs the action that waits, if there is one, now and on this thread. */
    public void flush() {
        take().run(Runnable::run);
    }

    /** The same as {@link #flush}. */
    @Override
    public void close() {
        flush();
    }

    private record Taken(@Nullable Runnable action) {
        void run(Executor on) {
            if (action != null) {
                on.execute(action);
            }
        }
    }

    private synchronized Taken take() {
        planned.cancel();
        var taken = new Taken(newest);
        newest = null;
        return taken;
    }
}
