package dev.rung.store;

import dev.rung.store.WriteLine.Written;
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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

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
    private final Link writer;
    private final List<Link> readers;
    private final BlockingQueue<Link> idle;
    private final WriteLine line;
    private final ScopedValue<Sql> inWrite;
    private final ScopedValue<Sql> inRead = ScopedValue.newInstance();
    private final Changes changes = new Changes();
    private long seenVersion;

    private Database(Path file, Lanes lanes, Opening.Opened opened) {
        this.file = file;
        this.lanes = lanes;
        this.writer = opened.writer();
        this.readers = opened.readers();
        this.idle = new LinkedBlockingQueue<>(readers);
        this.line = new WriteLine(lanes.write(), writer);
        this.inWrite = line.current();
    }

    /** Statements to run on one connection. */
    @FunctionalInterface
    public interface Statements<T extends @Nullable Object> {
        T run(Sql sql) throws SQLException, StoreException;
    }

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
                file,
                lanes.write(),
                () -> start(file, lanes, new Opening(file, migrations).open(READERS)));
    }

    /**
     * Opens an extract that is in the current format. A write fails, and the file stays as it is.
     */
    static Database openReadOnly(Path file, Lanes lanes) throws StoreException {
        return translated(
                file,
                lanes.write(),
                () ->
                        start(
                                file,
                                lanes,
                                new Opening(file, Migrations.ofExtracts()).openReadOnly(READERS)));
    }

    private static Database start(Path file, Lanes lanes, Opening.Opened opened)
            throws SQLException, StoreException {
        var database = new Database(file, lanes, opened);
        database.writer
                .connection()
                .unwrap(SQLiteConnection.class)
                .addUpdateListener((type, db, table, row) -> database.line.touch(table));
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
        Link link = idle.take();
        try {
            return Transaction.read(link, sql -> Transaction.within(inRead, sql, statements));
        } finally {
            idle.add(link);
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
        Written<T> written = Faults.translated(file, () -> line.write(statements));
        changes.committed(written.tables());
        return written.value();
    }

    /** Ends a transaction of which nothing is to be kept. */
    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1;

        TakenBack() {
            super("taken back", null, false, false);
        }
    }

    /**
     * Runs statements that may write, and takes back what they wrote: to see what would be. Nobody
     * hears of it.
     *
     * @throws IllegalStateException within a read or a write
     */
    public <T> T tryOut(Statements<T> statements) throws StoreException {
        if (inRead.isBound() || inWrite.isBound()) {
            throw new IllegalStateException("tried out within a transaction");
        }
        var value = new AtomicReference<@Nullable T>();
        try {
            return write(
                    sql -> {
                        value.set(statements.run(sql));
                        throw new TakenBack();
                    });
        } catch (TakenBack e) {
            return Objects.requireNonNull(value.get());
        }
    }

    /** How many writes stand in line. */
    int waiting() {
        return line.waiting();
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
        return line.alone(
                link ->
                        new Sql(link)
                                .list("PRAGMA data_version", row -> row.number("data_version"))
                                .getFirst());
    }

    /** Cancels what reads, lets a running write end, and closes the file. */
    @Override
    public void close() {
        for (var reader : readers) {
            Connection connection = reader.connection();
            closeOne(
                    () -> {
                        if (!connection.isClosed()) {
                            connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
                            connection.close();
                        }
                    });
        }
        // The last to close: it moves the write-ahead log into the file.
        closeOne(
                () ->
                        line.alone(
                                link -> {
                                    link.connection().close();
                                    return true;
                                }));
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
                    () ->
                            line.alone(
                                    link -> {
                                        overwrite(link.connection(), ready);
                                        return true;
                                    }));
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
    private static void overwrite(Connection connection, Path ready) throws SQLException {
        var sqlite = connection.unwrap(SQLiteConnection.class).getDatabase();
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
