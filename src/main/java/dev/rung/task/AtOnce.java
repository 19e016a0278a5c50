package dev.rung.task;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Waits for several at once: work that waits for the network, and not too much of it. */
public final class AtOnce {
    private AtOnce() {}

    /**
     * Does all of the work, each piece on a thread of its own, and waits for every end. An
     * interrupt of the caller interrupts all of it.
     *
     * @param work throws nothing checked but {@link InterruptedException}
     * @return the results in the order of the work
     * @throws InterruptedException if the caller or a piece of work was interrupted
     */
    public static <T> List<T> all(List<? extends Callable<T>> work) throws InterruptedException {
        // Closing waits until every thread has ended.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                var results = new ArrayList<Future<T>>();
                work.forEach(piece -> results.add(threads.submit(piece)));
                var all = new ArrayList<T>();
                for (var result : results) {
                    all.add(result.get());
                }
                return all;
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw passed(e.getCause());
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
    }

    private static InterruptedException passed(@Nullable Throwable fault) {
        return switch (fault) {
            case InterruptedException interrupted -> interrupted;
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case null, default ->
                    throw new IllegalStateException("no work throws other exceptions", fault);
        };
    }
}
