package dev.rung.bundle;

import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;

/** Writes what is shared as one HTML file. */
final class SharePage {
    static final int MOST = 5_000;
    static final long SEED = 1;

    SharePage(Database database, Sharing.Stores stores, InstantSource clock, ZoneId zone) {}

    int write(Shared shared, Path file, boolean replace, Progress progress)
            throws IOException, StoreException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
