package dev.rung.store;

import dev.rung.task.Lanes;

import org.sqlite.SQLiteConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The way from a path to an open database of the current format. */
final class Opening {
    private final Path file;

    private Opening(Path file) {
        this.file = file;
    }

    static Opening of(Path file) {
        return new Opening(file);
    }

    Database open(Lanes lanes) throws StoreException, SQLException {
        makeFolder();
        try (Connection connection = connect()) {
            new Migrations(file).bringUpToDate(new Sql(connection));
        }
        return Database.of(file, lanes, this);
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

    /** A connection with Rung's settings. */
    Connection connect() throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(5_000);
        config.enforceForeignKeys(true);
        return config.createConnection("jdbc:sqlite:" + file);
    }
}
