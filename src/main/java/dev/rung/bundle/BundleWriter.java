package dev.rung.bundle;

import dev.rung.experiment.WholeFile;
import dev.rung.store.Database;
import dev.rung.store.Extracts;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;

/**
 * Writes bundles: a SQLite file in the format of Rung's data that holds what is shared and nothing
 * else, with a manifest and a seal. Blocks, and runs on the caller's thread.
 */
final class BundleWriter {
    /** {@code layout} counts the forms of these tables themselves. */
    private static final String MANIFEST =
            """
            CREATE TABLE bundle (
              layout INTEGER NOT NULL,
              rung TEXT NOT NULL,
              made INTEGER NOT NULL,
              maker TEXT NOT NULL,
              title TEXT NOT NULL,
              filter TEXT NOT NULL,
              card INTEGER,
              samples INTEGER NOT NULL,
              prompts INTEGER NOT NULL,
              data_rows INTEGER NOT NULL,
              notes INTEGER NOT NULL
            )
            """;

    private final Database database;
    private final InstantSource clock;

    BundleWriter(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Writes beside the file and then moves it into place.
     *
     * @param maker who makes it, may be empty
     * @return what it says of itself
     * @throws FileAlreadyExistsException the file is there and is not to be replaced
     */
    Manifest write(Shared shared, String maker, Path file, boolean replace, Progress progress)
            throws IOException, StoreException, InterruptedException {
        var made = new Manifest[1];
        try {
            WholeFile.make(
                    file,
                    replace,
                    temporary -> made[0] = fill(shared, maker.strip(), temporary, progress));
        } catch (StoreException.Full e) {
            // By the name that the user knows.
            throw new StoreException.Full(file, e);
        }
        return made[0];
    }

    private Manifest fill(Shared shared, String maker, Path temporary, Progress progress)
            throws IOException, StoreException {
        String placeholder = placeholder();
        Manifest made =
                Extracts.write(
                        database,
                        temporary,
                        sql -> {
                            new BundleRows(sql, progress).copy(shared);
                            sql.update("CREATE TABLE bundle_seal (sha256 TEXT NOT NULL)");
                            sql.update("INSERT INTO bundle_seal VALUES (?)", placeholder);
                            return manifest(sql, shared, maker);
                        });
        BundleFile.seal(temporary, placeholder);
        return made;
    }

    /** Stands nowhere else in the file. */
    private static String placeholder() {
        byte[] random = new byte[BundleFile.SEAL / 2];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Counted in the bundle itself: something may have been deleted since it was chosen. */
    private Manifest manifest(Sql sql, Shared shared, String maker) throws SQLException {
        Manifest.Counts counts =
                sql.list(
                                """
                                SELECT (SELECT count(DISTINCT sample) FROM bundle_sample) AS samples,
                                  (SELECT count(*) FROM main.prompt_version) AS prompts,
                                  (SELECT count(*) FROM main.data_row) AS data_rows,
                                  (SELECT count(*) FROM main.note) AS notes
                                """,
                                row ->
                                        new Manifest.Counts(
                                                row.integer("samples"),
                                                row.integer("prompts"),
                                                row.integer("data_rows"),
                                                row.integer("notes")))
                        .getFirst();
        var manifest =
                new Manifest(
                        Manifest.version(),
                        clock.instant(),
                        maker,
                        shared.title(),
                        shared.filter(),
                        shared.card() == null ? null : shared.card().id(),
                        counts);
        sql.update(MANIFEST);
        sql.update(
                "INSERT INTO bundle VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                manifest.rung(),
                manifest.made(),
                manifest.maker(),
                manifest.title(),
                manifest.filter(),
                manifest.card(),
                counts.samples(),
                counts.prompts(),
                counts.rows(),
                counts.notes());
        return manifest;
    }
}
