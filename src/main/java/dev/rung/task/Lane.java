package dev.rung.task;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * Threads of one kind. Work that is already on the lane runs where it is, so a lane never waits for
 * itself.
 */
public final class Lane implements AutoCloseable {
    private static final ScopedValue<Lane> CURRENT = ScopedValue.newInstance();

    private final @Nullable ExecutorService threads;

    private Lane(@Nullable ExecutorService threads) {
        this.threads = threads;
    }

    /** One virtual thread per piece of work: for waiting on the network, never for computing. */
    static Lane virtual(String name) {
        return new Lane(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name(name + "-", 1).factory()));
    }

    /** A fixed number of daemon platform threads. */
    static Lane platform(String name, int count) {
        ThreadFactory factory = Thread.ofPlatform().daemon().name(name + "-", 1).factory();
        return new Lane(Executors.newFixedThreadPool(count, factory));
    }

    /** No threads: the caller does the work. For the terminal and for tests. */
    static Lane direct() {
        return new Lane(null);
    }

    /**
     * Runs the work on this lane and waits for it. If the waiting thread is interrupted, the work
     * is stopped (see {@link Job#onStop}), its end is awaited, and the interrupt mark stays set.
     *
     * @throws Exception what the work threw
     */
    public <T extends @Nullable Object> T call(Callable<T> work) throws Exception {
        if (threads == null || (CURRENT.isBound() && CURRENT.get() == this)) {
            return work.call();
        }
        var job = new Job("");
        Future<T> future =
                threads.submit(() -> ScopedValue.where(CURRENT, this).call(() -> job.run(work)));
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    job.stop();
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Runs the work on this lane without waiting. */
    void execute(Runnable work) {
        if (threads == null) {
            work.run();
        } else {
            threads.execute(() -> ScopedValue.where(CURRENT, this).run(work));
        }
    }

    /** Takes no more work and interrupts what runs. */
    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
