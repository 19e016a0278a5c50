package dev.rung.task;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work that is begun before anybody needs what it makes, on a thread of its own. To be closed by
 * whoever began it.
 */
public final class Ahead<T> implements AutoCloseable {
    private final FutureTask<T> work;
    private final Thread thread;

    private Ahead(Callable<T> work) {
        this.work = new FutureTask<>(work);
        this.thread = Thread.ofPlatform().daemon().name("ahead").start(this.work);
    }

    public static <T> Ahead<T> begin(Callable<T> work) {
        return new Ahead<>(work);
    }

    /**
     * What the work made; waits for it.
     *
     * @throws Exception what the work threw
     * @throws InterruptedException if the calling thread was interrupted
     */
    public T get() throws Exception {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw Lane.cause(e);
        }
    }

    /** Interrupts it if it still runs, and waits for its end. */
    @Override
    public void close() {
        if (!work.isDone()) {
            thread.interrupt();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
