package dev.rung.task;

import org.jspecify.annotations.Nullable;

/**
 * Work for a lane. It returns a value and touches no property of a view.
 *
 * @param <T> what it makes
 * @param <X> the one checked failure it may end with
 */
@FunctionalInterface
public interface Work<T extends @Nullable Object, X extends Exception> {
    T run(Progress progress) throws X, InterruptedException;
}
