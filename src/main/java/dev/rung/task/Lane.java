package dev.rung.task;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Threads of one kind. Work that is already on the lane runs where it is, so a lane never waits for
 * itself.
 */
public final class Lane implements AutoCloseable {
    private static final ScopedValue<Lane> CURRENT = ScopedValue.newInstance();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final @Nullable ExecutorService threads;
    private final Set<Object> open = ConcurrentHashMap.newKeySet();

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

    /**
     * One daemon thread for what may hang without end, such as a library of the system's. Let it go
     * with {@link #letGo}.
     */
    public static Lane aside(String name) {
        return platform(name, 1);
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
     * @throws CancellationException the lane was closed before the work began
     */
    public <T extends @Nullable Object> T call(Callable<T> work) throws Exception {
        if (isHere()) {
            return work.call();
        }
        var job = new Job("");
        return await(submit(() -> job.run(work)), job::stop);
    }

    /**
     * The same for work that must not be left half done: it cannot be stopped. If the waiting
     * thread is interrupted, the mark stays set, and that is all.
     *
     * @throws Exception what the work threw
     * @throws CancellationException the lane was closed before the work began
     */
    public <T extends @Nullable Object> T callWhole(Callable<T> work) throws Exception {
        // A job of its own, so that a stop of the caller's does not reach in.
        var job = new Job("");
        return isHere() ? job.run(work) : await(submit(() -> job.run(work)), () -> {});
    }

    /**
     * Runs the work on this lane and waits for it so long and no longer. Work that takes longer is
     * stopped, as far as it lets itself be, and no longer waited for.
     *
     * @throws TimeoutException the time is over
     * @throws Exception what the work threw
     * @throws CancellationException the lane was closed before the work began
     */
    public <T extends @Nullable Object> T callWithin(Duration limit, Callable<T> work)
            throws Exception {
        if (isHere()) {
            return work.call();
        }
        var job = new Job("");
        var future = submit(() -> job.run(work));
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException e) {
            job.stop();
            future.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private boolean isHere() {
        return threads == null || (CURRENT.isBound() && CURRENT.get() == this);
    }

    private <T extends @Nullable Object> Future<T> submit(Callable<T> work) {
        try {
            return Objects.requireNonNull(threads)
                    .submit(() -> ScopedValue.where(CURRENT, this).call(work::call));
        } catch (RejectedExecutionException e) {
            throw closed(e);
        }
    }

    private static <T extends @Nullable Object> T await(Future<T> future, Runnable onInterrupt)
            throws Exception {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    onInterrupt.run();
                }
            }
        } catch (ExecutionException e) {
            throw cause(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What the work threw; an error is thrown at once. */
    static Exception cause(ExecutionException e) {
        return switch (e.getCause()) {
            case Exception cause -> cause;
            case Error cause -> throw cause;
            case null, default -> e;
        };
    }

    private static CancellationException closed(RejectedExecutionException cause) {
        var closed = new CancellationException("the lane is closed");
        closed.initCause(cause);
        return closed;
    }

    /**
     * Runs the work on this lane without waiting.
     *
     * @throws CancellationException the lane is closed
     */
    void execute(Runnable work) {
        if (threads == null) {
            work.run();
            return;
        }
        var piece = new Object();
        open.add(piece);
        try {
            threads.execute(
                    () -> {
                        try {
                            ScopedValue.where(CURRENT, this).run(work);
                        } finally {
                            open.remove(piece);
                        }
                    });
        } catch (RejectedExecutionException e) {
            open.remove(piece);
            throw closed(e);
        }
    }

    /**
     * Stands for what was given to {@link #execute} and waits or runs, an object for each piece.
     */
    Set<Object> open() {
        return Set.copyOf(open);
    }

    /** Takes no more work and interrupts what runs, without waiting for its end. */
    public void letGo() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    /**
     * Takes no more work, interrupts what runs and waits a few seconds for its end. What had not
     * begun never does.
     */
    @Override
    public void close() {
        if (threads == null) {
            return;
        }
        for (Runnable waiting : threads.shutdownNow()) {
            if (waiting instanceof Future<?> future) {
                future.cancel(false);
            }
        }
        if (isHere()) {
            return;
        }
        try {
            threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
