package dev.rung.store;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import java.nio.file.Path;
import java.sql.SQLException;

/** Turns what SQLite reports into what a user can act on. */
final class Faults {
    private Faults() {}

    static StoreException of(Path path, SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return new StoreException.Failed(path, e);
        }
        // The low byte is the primary code (sqlite.org/rescode.html).
        int primary = sqlite.getResultCode().code & 0xff;
        return switch (SQLiteErrorCode.getErrorCode(primary)) {
            case SQLITE_FULL -> new StoreException.Full(path, e);
            case SQLITE_BUSY, SQLITE_LOCKED -> new StoreException.Busy(path, e);
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
                    new StoreException.ReadOnly(path, e);
            case SQLITE_CORRUPT, SQLITE_NOTADB -> new StoreException.Damaged(path, e);
            case SQLITE_INTERRUPT -> new StoreException.Stopped(path, e);
            default -> new StoreException.Failed(path, e);
        };
    }
}
