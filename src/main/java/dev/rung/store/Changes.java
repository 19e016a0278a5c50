package dev.rung.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** News of committed changes, by table. */
public final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

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
     * every commit of another process. SQLite does not report a {@code DELETE} of a whole table
     * without a condition, nor rows that {@code INSERT OR REPLACE} pushes out: write {@code DELETE
     * … WHERE true}.
     */
    public Subscription listen(Set<String> tables, Executor executor, Runnable action) {
        var listener = new Listener(Set.copyOf(tables), executor, action);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells those who listen to one of the tables. */
    void committed(Set<String> tables) {
        for (var listener : listeners) {
            if (!Collections.disjoint(listener.tables, tables)) {
                tell(listener);
            }
        }
    }

    /** Another process wrote something: everyone is told. */
    void committedElsewhere() {
        listeners.forEach(Changes::tell);
    }

    /** What was committed stays committed: a listener's failure is not the writer's. */
    private static void tell(Listener listener) {
        try {
            listener.executor.execute(listener.action);
        } catch (RuntimeException e) {
            LOG.error("A listener to {} failed", listener.tables, e);
        }
    }
}
