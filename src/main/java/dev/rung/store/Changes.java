package dev.rung.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** News of committed changes, by table. */
public final class Changes {
    private record Listener(Set<String> tables, Executor executor, Runnable action) {}

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** What {@link #listen} returned; close it to hear no more. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Runs the action on the executor after every commit that touched one of the tables, and after
     * every commit of another process.
     */
    public Subscription listen(Set<String> tables, Executor executor, Runnable action) {
        var listener = new Listener(Set.copyOf(tables), executor, action);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells those who listen to one of the tables. */
    void committed(Set<String> tables) {
        for (var listener : listeners) {
            var common = new HashSet<>(listener.tables);
            common.retainAll(tables);
            if (!common.isEmpty()) {
                listener.executor.execute(listener.action);
            }
        }
    }

    /** Another process wrote something: everyone is told. */
    void committedElsewhere() {
        listeners.forEach(listener -> listener.executor.execute(listener.action));
    }
}
