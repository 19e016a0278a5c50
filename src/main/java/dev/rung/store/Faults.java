package dev.rung.store;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/** Turns what SQLite reports into what a user can act on. */
final class Faults {
    /** With less than this a disk counts as full, in bytes: SQLite needs 32 kB beside the file. */
    private static final long LITTLE = 64 * 1024;

    private Faults() {}

    /**
     * Runs the attempt on this thread.
     *
     * @throws StoreException whatever checked exception it threw, in the user's words
     */
    static <T extends @Nullable Object> T translated(Path file, Callable<T> attempt)
            throws StoreException {
        try {
            return attempt.call();
        } catch (CancellationException e) {
            throw new StoreException.Stopped(file, e);
        } catch (StoreException | RuntimeException e) {
            throw e;
        } catch (SQLException e) {
            throw of(file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException.Stopped(file, e);
        } catch (Exception e) {
            throw new StoreException.Failed(file, e);
        }
    }

    static StoreException of(Path path, SQLException e) {
        return switch (code(e)) {
            case SQLITE_FULL -> new StoreException.Full(path, e);
            case SQLITE_BUSY, SQLITE_LOCKED -> new StoreException.Busy(path, e);
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
                    new StoreException.ReadOnly(path, e);
            case SQLITE_CORRUPT, SQLITE_NOTADB -> new StoreException.Damaged(path, e);
            case SQLITE_INTERRUPT -> new StoreException.Stopped(path, e);
            // A full disk can also show as a fault of the shared-memory file beside the data.
            case SQLITE_IOERR ->
                    isFull(path)
                            ? new StoreException.Full(path, e)
                            : new StoreException.Failed(path, e);
            default -> new StoreException.Failed(path, e);
        };
    }

    /**
     * The primary result code (sqlite.org/rescode.html) of the exception or of what caused it;
     * {@code SQLITE_OK} if SQLite has no part in it.
     */
    static SQLiteErrorCode code(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                // The low byte of an extended code is the primary one.
                return SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff);
            }
        }
        return SQLiteErrorCode.SQLITE_OK;
    }

    /** Whether SQLite keeps a transaction in which this happened; else it may have rolled back. */
    static boolean leavesTransaction(Throwable e) {
        return switch (code(e)) {
            case SQLITE_OK,
                    SQLITE_ERROR,
                    SQLITE_CONSTRAINT,
                    SQLITE_MISMATCH,
                    SQLITE_RANGE,
                    SQLITE_TOOBIG ->
                    true;
            default -> false;
        };
    }

    private static boolean isFull(Path path) {
        try {
            return Files.getFileStore(path).getUsableSpace() < LITTLE;
        } catch (IOException e) {
            return false;
        }
    }
}
