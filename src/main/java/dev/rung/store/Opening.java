package dev.rung.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The way from a path to connections to a database of the current format. */
final class Opening {
    static {
        NativeLibrary.prefer();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private static final int BUSY_MILLIS = 5_000;
    private static final int TRIES = 20;

    /** New keys fall anywhere in an index: pages that do not fit are read and written again. */
    private static final int WRITER_CACHE_KIB = 16_000;

    /**
     * So many pages of 4 KiB stand in the log before they go into the file. That waits for the disk
     * twice, and pages that many replies have changed go there once.
     */
    private static final int LOG_PAGES = 4_000;

    private final Path file;
    private final Migrations migrations;
    private final List<Connection> made = new ArrayList<>();

    Opening(Path file, Migrations migrations) {
        this.file = file;
        this.migrations = migrations;
    }

    /** Connections for one writer and some readers. */
    record Opened(Link writer, List<Link> readers) {}

    /** Nothing stays open if it fails. */
    Opened open(int readers) throws StoreException, SQLException {
        makeFolder();
        checkFile();
        try {
            Connection connection = connect();
            var writer = new Link(connection);
            int version = migrations.check(writer, file);
            switchToWal(writer);
            migrations.apply(writer, file, version);
            pragma(connection, "foreign_keys = ON");
            pragma(connection, "cache_size = -" + WRITER_CACHE_KIB);
            pragma(connection, "wal_autocheckpoint = " + LOG_PAGES);
            // What undoes one write of several stays in memory: else every page of it goes to a
            // file.
            pragma(connection, "temp_store = MEMORY");
            var reading = new ArrayList<Link>();
            for (int i = 0; i < readers; i++) {
                var reader = connect();
                // Listeners would not hear of what is written here.
                pragma(reader, "query_only = ON");
                reading.add(new Link(reader));
            }
            return new Opened(writer, reading);
        } catch (SQLException | StoreException | RuntimeException e) {
            closeAll(e);
            throw e;
        }
    }

    private void makeFolder() throws StoreException {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new StoreException.ReadOnly(file, e);
        }
    }

    /** A file that cannot be written is told of now: SQLite would only at the first change. */
    private void checkFile() throws StoreException {
        try {
            if (Files.exists(file) && !Files.isWritable(file)) {
                throw new StoreException.ReadOnly(file, null);
            }
            if (!Header.isSound(file)) {
                throw new StoreException.Damaged(file, null);
            }
        } catch (AccessDeniedException e) {
            throw new StoreException.ReadOnly(file, e);
        } catch (IOException e) {
            throw new StoreException.Failed(file, e);
        }
    }

    /** One more connection to a file that is open already. */
    static Connection another(Path file) throws SQLException {
        return new Opening(file, Migrations.all()).connect();
    }

    /**
     * Connections that read and cannot write: the file stays as it is. It is in the current format.
     */
    Opened openReadOnly(int readers) throws StoreException, SQLException {
        try {
            var first = connect(true);
            distrust(first);
            var writer = new Link(first);
            int version = migrations.check(writer, file);
            if (version != migrations.files().size()) {
                throw new StoreException.Damaged(file, null);
            }
            var reading = new ArrayList<Link>();
            for (int i = 0; i < readers; i++) {
                var reader = connect(true);
                distrust(reader);
                reading.add(new Link(reader));
            }
            return new Opened(writer, reading);
        } catch (SQLException | StoreException | RuntimeException e) {
            closeAll(e);
            throw e;
        }
    }

    /** One connection to a file that nobody else uses; made new if there is none. */
    Connection alone() throws SQLException {
        return connect(false);
    }

    /** The same, which cannot write. */
    Connection aloneReadOnly() throws SQLException {
        return connect(true);
    }

    private Connection connect() throws SQLException {
        return connect(false);
    }

    private Connection connect(boolean readOnly) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setGetGeneratedKeys(false);
        // As a URI: in a plain path the driver takes what follows a question mark for settings.
        var connection = config.createConnection("jdbc:sqlite:" + file.toUri());
        made.add(connection);
        pragma(connection, "synchronous = NORMAL");
        return connection;
    }

    /** A new database that is in memory only. */
    static Connection inMemory() throws SQLException {
        return new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
    }

    /** The file may come from anybody: what stands in its schema is given nothing to call. */
    static void distrust(Connection connection) throws SQLException {
        pragma(connection, "trusted_schema = OFF");
        pragma(connection, "cell_size_check = ON");
    }

    /** SQLite does not wait here for another process that does the same: wait for its lock. */
    private void switchToWal(Link link) throws StoreException, SQLException {
        for (int attempt = 1; ; attempt++) {
            try (var statement = link.connection().createStatement();
                    var result = statement.executeQuery("PRAGMA journal_mode = WAL")) {
                String mode = result.getString(1);
                if (!"wal".equals(mode)) {
                    LOG.warn("{} has no write-ahead log, but {}: readers will wait", file, mode);
                }
                return;
            } catch (SQLException e) {
                if (attempt == TRIES || !(Faults.of(file, e) instanceof StoreException.Busy)) {
                    throw e;
                }
            }
            Transaction.write(link, sql -> null);
        }
    }

    private static void pragma(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA " + setting);
        }
    }

    private void closeAll(Exception because) {
        for (var connection : made) {
            try {
                connection.close();
            } catch (SQLException e) {
                because.addSuppressed(e);
            }
        }
    }
}
