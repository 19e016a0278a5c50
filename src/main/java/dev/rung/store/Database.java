package dev.rung.store;

import dev.rung.task.Lane;
import dev.rung.task.Lanes;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
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
    private final List<Connection> readers;
    private final BlockingQueue<Connection> idle;
    private final ReentrantLock writing = new ReentrantLock();
    private final ScopedValue<Sql> inWrite = ScopedValue.newInstance();
    private final ScopedValue<Sql> inRead = ScopedValue.newInstance();
    private final Changes changes = new Changes();
    private final Set<String> touched = new HashSet<>();
    private long seenVersion;

    private Database(Path file, Lanes lanes, Opening.Opened opened) {
        this.file = file;
        this.lanes = lanes;
        this.writer = opened.writer();
        this.readers = opened.readers();
        this.idle = new LinkedBlockingQueue<>(readers);
    }

    /** Statements to run on one connection. */
    @FunctionalInterface
    public interface Statements<T extends @Nullable Object> {
        T run(Sql sql) throws SQLException, StoreException;
    }

    private record Written<T extends @Nullable Object>(T value, Set<String> tables) {}

    /**
     * Opens the file, made new if there is none, and brings it to the current format.
     *
     * @throws StoreException newer, damaged, read-only, full, busy or failed; nothing is
     *     overwritten
     */
    public static Database open(Path file, Lanes lanes) throws StoreException {
        return open(file, lanes, Migrations.all());
    }

    static Database open(Path file, Lanes lanes, Migrations migrations) throws StoreException {
        return translated(
                file, lanes.write(), () -> start(file, lanes, new Opening(file, migrations)));
    }

    private static Database start(Path file, Lanes lanes, Opening opening)
            throws SQLException, StoreException {
        var database = new Database(file, lanes, opening.open(READERS));
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

    /**
     * Runs statements that only read, all on one snapshot. A read within a read or a write joins
     * it. Stopping the work that waits cancels the statement.
     */
    public <T extends @Nullable Object> T read(Statements<T> statements) throws StoreException {
        if (inWrite.isBound() || inRead.isBound()) {
            var sql = inWrite.isBound() ? inWrite.get() : inRead.get();
            return Faults.translated(file, () -> statements.run(sql));
        }
        return Faults.translated(file, () -> lanes.read().call(() -> readOn(statements)));
    }

    private <T extends @Nullable Object> T readOn(Statements<T> statements) throws Exception {
        Connection connection = idle.take();
        try {
            return Transaction.read(connection, sql -> within(inRead, sql, statements));
        } finally {
            idle.add(connection);
        }
    }

    /**
     * Runs statements as one transaction: all of them are kept, or none. It is never stopped half
     * way. Listeners of {@link #changes} hear of it after the commit, from the calling thread. A
     * write within a write joins it, and if it fails, so does the whole.
     *
     * @throws IllegalStateException within a read, whose snapshot would not show what was written
     */
    public <T extends @Nullable Object> T write(Statements<T> statements) throws StoreException {
        if (inRead.isBound()) {
            throw new IllegalStateException("a write within a read");
        }
        if (inWrite.isBound()) {
            return Faults.translated(file, () -> join(inWrite.get(), statements));
        }
        Written<T> written =
                Faults.translated(file, () -> lanes.write().callWhole(() -> writeOn(statements)));
        changes.committed(written.tables());
        return written.value();
    }

    private <T extends @Nullable Object> Written<T> writeOn(Statements<T> statements)
            throws SQLException, StoreException {
        writing.lock();
        try {
            touched.clear();
            T value = Transaction.write(writer, sql -> within(inWrite, sql, statements));
            return new Written<>(value, Set.copyOf(touched));
        } finally {
            writing.unlock();
        }
    }

    private static <T extends @Nullable Object> T join(Sql sql, Statements<T> statements)
            throws SQLException, StoreException {
        try {
            return statements.run(sql);
        } catch (SQLException | StoreException | RuntimeException | Error e) {
            sql.lose(e);
            throw e;
        }
    }

    /** Lets reads and writes within find the transaction. */
    private static <T extends @Nullable Object> T within(
            ScopedValue<Sql> scope, Sql sql, Statements<T> statements)
            throws SQLException, StoreException {
        try {
            return ScopedValue.where(scope, sql).call(() -> statements.run(sql));
        } catch (SQLException | StoreException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("the statements declare no other", e);
        }
    }

    /** Tells listeners if another process has committed since the last look. */
    public void lookForOthers() throws StoreException {
        boolean changed =
                translated(
                        file,
                        lanes.write(),
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
        writing.lock();
        try {
            return new Sql(writer)
                    .list("PRAGMA data_version", row -> row.number("data_version"))
                    .getFirst();
        } finally {
            writing.unlock();
        }
    }

    /** Cancels what reads, lets a running write end, and closes the file. */
    @Override
    public void close() {
        for (var reader : readers) {
            closeOne(
                    () -> {
                        if (!reader.isClosed()) {
                            reader.unwrap(SQLiteConnection.class).getDatabase().interrupt();
                            reader.close();
                        }
                    });
        }
        writing.lock();
        try {
            // The last to close: it moves the write-ahead log into the file.
            closeOne(writer::close);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Writes a copy of all that is committed now, while reading and writing go on.
     *
     * @param copy a file that is not there yet
     * @throws StoreException it cannot be written; then there is no copy
     */
    public void backUp(Path copy) throws StoreException {
        translated(
                copy,
                lanes.read(),
                () -> {
                    if (Files.exists(copy)) {
                        throw new FileAlreadyExistsException(copy.toString());
                    }
                    try (var own = Opening.another(file)) {
                        Copies.write(own, copy);
                    }
                    return true;
                });
    }

    /**
     * Puts the content of a copy in the place of all that is here, as one transaction: other
     * processes see the one or the other. Whoever shows data must read everything again.
     *
     * @param copy a Rung database of this or an older format; it is not touched
     * @throws StoreException the copy is damaged, newer or none of Rung's, or cannot be written
     *     here; then nothing has changed
     */
    public void restore(Path copy) throws StoreException {
        Path ready = file.resolveSibling(file.getFileName() + "-restore-" + System.nanoTime());
        try {
            bringUpToDate(copy, ready);
            translated(
                    file,
                    lanes.write(),
                    () -> {
                        writing.lock();
                        try {
                            overwrite(ready);
                        } finally {
                            writing.unlock();
                        }
                        return true;
                    });
        } finally {
            discard(ready);
        }
        changes.committedElsewhere();
    }

    /** A second copy is migrated, so that the user's stays what it is. */
    private void bringUpToDate(Path copy, Path ready) throws StoreException {
        try {
            if (!Header.isSound(copy) || Files.size(copy) == 0) {
                throw new StoreException.Damaged(copy, null);
            }
            Files.copy(copy, ready);
        } catch (IOException e) {
            throw new StoreException.Failed(copy, e);
        }
        try (var opened = open(ready, lanes)) {
            List<String> found =
                    opened.read(
                            sql -> sql.list("PRAGMA quick_check", row -> row.text("quick_check")));
            if (!found.equals(List.of("ok"))) {
                throw new StoreException.Damaged(copy, null);
            }
        } catch (StoreException.Damaged e) {
            throw new StoreException.Damaged(copy, e);
        }
    }

    /** SQLite's own way to copy over an open file: safe with the log and with other processes. */
    private void overwrite(Path ready) throws SQLException {
        var sqlite = writer.unwrap(SQLiteConnection.class).getDatabase();
        int code = sqlite.restore("main", ready.toString(), null);
        if (code != SQLiteErrorCode.SQLITE_OK.code) {
            throw DB.newSQLException(code, "the copy could not be put in place");
        }
    }

    private static void discard(Path database) {
        for (String end : List.of("", "-wal", "-shm")) {
            try {
                Files.deleteIfExists(database.resolveSibling(database.getFileName() + end));
            } catch (IOException e) {
                LOG.warn("{} stays behind", database, e);
            }
        }
    }

    private interface Closing {
        void run() throws SQLException;
    }

    private void closeOne(Closing closing) {
        try {
            closing.run();
        } catch (SQLException e) {
            LOG.warn("closing {} failed", file, e);
        }
    }

    private static <T extends @Nullable Object> T translated(
            Path file, Lane lane, Callable<T> attempt) throws StoreException {
        return Faults.translated(file, () -> lane.callWhole(attempt));
    }
}
