package dev.rung.store;

import dev.rung.task.Lane;
import dev.rung.task.Lanes;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One SQLite file in WAL mode: one connection that writes, two that read. {@link #read} and {@link
 * #write} block the caller while the statements run on the database's own threads; they may be
 * called from anywhere but the thread that paints.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int READERS = 2;

    private final Path file;
    private final Lanes lanes;
    private final Connection writer;
    private final ReentrantLock writing = new ReentrantLock();
    private final BlockingQueue<Connection> readers = new LinkedBlockingQueue<>();
    private final Changes changes = new Changes();
    private final Set<String> touched = new HashSet<>();
    private long seenVersion;

    private Database(Path file, Lanes lanes, Connection writer) {
        this.file = file;
        this.lanes = lanes;
        this.writer = writer;
    }

    /** Statements to run on one connection. */
    @FunctionalInterface
    public interface Statements<T extends @Nullable Object> {
        T run(Sql sql) throws SQLException;
    }

    /**
     * Opens the file, made new if there is none, and brings it to the current format.
     *
     * @throws StoreException newer, damaged, read-only, full, busy or failed; nothing is
     *     overwritten
     */
    public static Database open(Path file, Lanes lanes) throws StoreException {
        return on(lanes.write(), file, () -> Opening.of(file).open(lanes));
    }

    /** Wires the connections that {@link Opening} made. */
    static Database of(Path file, Lanes lanes, Opening opening) throws SQLException {
        var database = new Database(file, lanes, opening.connect());
        for (int i = 0; i < READERS; i++) {
            database.readers.add(opening.connect());
        }
        database.writer
                .unwrap(SQLiteConnection.class)
                .addUpdateListener((type, db, table, row) -> database.touched.add(table));
        database.seenVersion = database.dataVersion();
        return database;
    }

    public Path file() {
        return file;
    }

    public Changes changes() {
        return changes;
    }

    /** Runs statements that only read, all on one snapshot. */
    public <T extends @Nullable Object> T read(Statements<T> statements) throws StoreException {
        if (writing.isHeldByCurrentThread()) {
            return run(() -> statements.run(new Sql(writer)));
        }
        return on(lanes.read(), file, () -> readOn(statements));
    }

    private <T extends @Nullable Object> T readOn(Statements<T> statements)
            throws SQLException, InterruptedException {
        Connection connection = readers.take();
        try {
            var sql = new Sql(connection);
            sql.update("BEGIN");
            try {
                return statements.run(sql);
            } finally {
                sql.update("COMMIT");
            }
        } finally {
            readers.add(connection);
        }
    }

    /**
     * Runs statements as one transaction: all of them are kept, or none. Listeners of {@link
     * #changes} hear of it after the commit. A write within a write joins it.
     */
    public <T extends @Nullable Object> T write(Statements<T> statements) throws StoreException {
        if (writing.isHeldByCurrentThread()) {
            return run(() -> statements.run(new Sql(writer)));
        }
        return on(lanes.write(), file, () -> writeOn(statements));
    }

    private <T extends @Nullable Object> T writeOn(Statements<T> statements) throws SQLException {
        Set<String> tables;
        T value;
        writing.lock();
        try {
            touched.clear();
            var sql = new Sql(writer);
            sql.update("BEGIN IMMEDIATE");
            try {
                value = statements.run(sql);
                sql.update("COMMIT");
            } catch (SQLException | RuntimeException | Error e) {
                rollback(sql, e);
                throw e;
            }
            tables = Set.copyOf(touched);
        } finally {
            writing.unlock();
        }
        changes.committed(tables);
        return value;
    }

    private static void rollback(Sql sql, Throwable because) {
        try {
            sql.update("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has already rolled back by itself, as it does when the disk is full.
            because.addSuppressed(e);
        }
    }

    /** Tells listeners if another process has committed since the last look. */
    public void lookForOthers() throws StoreException {
        boolean changed =
                on(
                        lanes.write(),
                        file,
                        () -> {
                            long version = dataVersion();
                            boolean news = version != seenVersion;
                            seenVersion = version;
                            return news;
                        });
        if (changed) {
            changes.committedElsewhere();
        }
    }

    /** Changes when another connection commits: our readers never do, so only other processes. */
    private long dataVersion() throws SQLException {
        return new Sql(writer)
                .list("PRAGMA data_version", row -> row.number("data_version"))
                .getFirst();
    }

    @Override
    public void close() {
        try {
            on(
                    lanes.write(),
                    file,
                    () -> {
                        for (var reader : readers) {
                            reader.close();
                        }
                        writer.close();
                        return null;
                    });
        } catch (StoreException e) {
            LOG.warn("closing {} failed", file, e);
        }
    }

    private interface Attempt<T extends @Nullable Object> {
        T run() throws SQLException, StoreException, InterruptedException;
    }

    private <T extends @Nullable Object> T run(Attempt<T> attempt) throws StoreException {
        return on(null, file, attempt);
    }

    /** Runs on the lane (null: right here) and turns what SQLite reports into a StoreException. */
    private static <T extends @Nullable Object> T on(
            @Nullable Lane lane, Path file, Attempt<T> attempt) throws StoreException {
        try {
            return lane == null ? attempt.run() : lane.call(attempt::run);
        } catch (StoreException | RuntimeException e) {
            throw e;
        } catch (SQLException e) {
            throw Faults.of(file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException.Stopped(file, e);
        } catch (Exception e) {
            throw new StoreException.Failed(file, e);
        }
    }
}
