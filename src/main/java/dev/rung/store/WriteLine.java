package dev.rung.store;

import dev.rung.store.Database.Statements;
import dev.rung.task.Lane;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes that wait for the one connection which writes. Those that stand in line together are
 * committed together, for a commit costs more than most writes. Each has a savepoint: if it fails,
 * it alone is undone. None is told of its end before the commit. A fault after which SQLite may
 * have rolled back, or a commit that fails, is the fault of all of them.
 */
final class WriteLine {
    /**
     * After so many statements no further write is taken in: those that are done wait for the
     * commit. A large write ends its transaction by that.
     */
    private static final int MOST = 512;

    private final Lane lane;
    private final Link link;
    private final ReentrantLock writing = new ReentrantLock();
    private final ScopedValue<Sql> current = ScopedValue.newInstance();
    private final Queue<Waiting<?>> line = new ConcurrentLinkedQueue<>();
    private final Set<String> touched = new HashSet<>();
    private int statements;

    /**
     * @param lane whose thread writes
     */
    WriteLine(Lane lane, Link link) {
        this.lane = lane;
        this.link = link;
    }

    /** What was written, and the tables that it touched. */
    record Written<T extends @Nullable Object>(T value, Set<String> tables) {}

    /** Something to do on the connection itself. */
    @FunctionalInterface
    interface Alone<T extends @Nullable Object> {
        T on(Link link) throws SQLException;
    }

    /** One write, from the line to its end. */
    private static final class Waiting<T extends @Nullable Object> {
        private final Statements<T> statements;
        private final AtomicBoolean taken = new AtomicBoolean();
        private final CountDownLatch end = new CountDownLatch(1);
        private @Nullable Written<T> written;
        private @Nullable Throwable fault;

        Waiting(Statements<T> statements) {
            this.statements = statements;
        }

        /** Whoever is the first to call it decides what becomes of the write. */
        boolean take() {
            return taken.compareAndSet(false, true);
        }

        boolean hasEnded() {
            return end.getCount() == 0;
        }

        Written<T> result() throws Exception {
            return switch (fault) {
                case null -> {
                    if (written == null) {
                        throw new IllegalStateException("not written yet");
                    }
                    yield written;
                }
                case Error e -> throw e;
                case Exception e -> throw e;
                case Throwable e -> throw new AssertionError(e);
            };
        }
    }

    /** The transaction on this thread, if one is on. */
    ScopedValue<Sql> current() {
        return current;
    }

    int waiting() {
        return line.size();
    }

    /** A statement has changed a table; on the thread that writes. */
    void touch(String table) {
        touched.add(table);
    }

    /** Runs something alone on the connection, outside of any transaction. */
    <T extends @Nullable Object> T alone(Alone<T> work) throws SQLException {
        writing.lock();
        try {
            return work.on(link);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Runs the statements in a transaction and waits for its commit.
     *
     * @throws Exception what the statements threw, or why the transaction was lost
     * @throws CancellationException the lane was closed before they began
     */
    <T extends @Nullable Object> Written<T> write(Statements<T> statements) throws Exception {
        var write = new Waiting<>(statements);
        line.add(write);
        try {
            lane.callWhole(() -> commitUntil(write));
        } catch (CancellationException e) {
            if (write.take()) {
                line.remove(write);
                throw e;
            }
            // The lane was closed while another's turn had this write, too.
            awaitEnd(write);
        }
        return write.result();
    }

    private boolean commitUntil(Waiting<?> write) {
        // An earlier turn may have written it.
        while (!write.hasEnded()) {
            writing.lock();
            try {
                commitSome();
            } finally {
                writing.unlock();
            }
        }
        return true;
    }

    private static void awaitEnd(Waiting<?> write) {
        boolean interrupted = false;
        while (!write.hasEnded()) {
            try {
                write.end.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void commitSome() {
        var together = new ArrayList<Waiting<?>>();
        try {
            int standing = line.size();
            try {
                link.execute(Transaction.BEGIN_WRITE);
            } catch (SQLException e) {
                // All of these have waited in vain.
                takeSome(standing, together);
                fail(together, e);
                return;
            }
            if (runSome(together)) {
                commit(together);
            }
        } finally {
            together.forEach(write -> write.end.countDown());
        }
    }

    private void takeSome(int most, List<Waiting<?>> taken) {
        while (taken.size() < most) {
            Waiting<?> next = next();
            if (next == null) {
                return;
            }
            taken.add(next);
        }
    }

    private @Nullable Waiting<?> next() {
        Waiting<?> next = line.poll();
        while (next != null && !next.take()) {
            next = line.poll();
        }
        return next;
    }

    /**
     * @return false if the transaction is over, rolled back
     */
    private boolean runSome(List<Waiting<?>> together) {
        statements = 0;
        while (statements < MOST) {
            Waiting<?> next = next();
            if (next == null) {
                return true;
            }
            // Where there is nothing yet, the transaction itself is the savepoint.
            boolean first = together.isEmpty();
            together.add(next);
            if (!run(next, first) && (first || !undo(next))) {
                Transaction.rollBack(link, because(next));
                fail(together, because(next));
                return false;
            }
        }
        return true;
    }

    private static Throwable because(Waiting<?> write) {
        Throwable fault = write.fault;
        return fault == null ? new AssertionError("it did not fail") : fault;
    }

    /**
     * @return whether it went well
     */
    private <T extends @Nullable Object> boolean run(Waiting<T> write, boolean first) {
        touched.clear();
        var sql = new Sql(link);
        // A write costs something even if it does nothing.
        statements++;
        try {
            if (!first) {
                link.execute("SAVEPOINT one");
            }
            T value = Transaction.within(current, sql, write.statements);
            sql.end();
            if (!first) {
                link.execute("RELEASE one");
            }
            write.written = new Written<>(value, Set.copyOf(touched));
            return true;
        } catch (SQLException | StoreException | RuntimeException | Error e) {
            sql.lose(e);
            write.fault = e;
            return false;
        } finally {
            statements += sql.count();
        }
    }

    /**
     * Undoes one write and no other.
     *
     * @return false if that cannot be
     */
    private boolean undo(Waiting<?> write) {
        if (!Faults.leavesTransaction(because(write))) {
            return false;
        }
        try {
            link.execute("ROLLBACK TO one");
            link.execute("RELEASE one");
            return true;
        } catch (SQLException e) {
            because(write).addSuppressed(e);
            return false;
        }
    }

    private void commit(List<Waiting<?>> together) {
        try {
            link.execute("COMMIT");
        } catch (SQLException e) {
            Transaction.rollBack(link, e);
            fail(together, e);
        }
    }

    /** What was the fault of one is now that of all which were well so far. */
    private static void fail(List<Waiting<?>> together, Throwable because) {
        for (var write : together) {
            if (write.fault == null) {
                // One of its own: callers add to it.
                write.fault = new SQLException(because.getMessage(), because);
            }
        }
    }
}
