package dev.rung.study;

import dev.rung.experiment.TextHash;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Programs that the user allowed to grade: by command, folder and the content of the files that it
 * names, so that what was changed is asked for again. Blocks.
 */
public final class TrustedPrograms {
    private final Database database;
    private final InstantSource clock;

    public TrustedPrograms(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Whether the user allowed it as it is now.
     *
     * @throws IOException if a file that it names cannot be read
     */
    public boolean isTrusted(GraderSpec.Program program) throws StoreException, IOException {
        String version = version(program);
        return database.read(
                sql ->
                        sql.first(
                                        "SELECT 1 AS there FROM trusted_program WHERE version = ?",
                                        row -> true,
                                        version)
                                .orElse(false));
    }

    /**
     * The user allows it as it is now.
     *
     * @throws IOException if a file that it names cannot be read
     */
    public void trust(GraderSpec.Program program) throws StoreException, IOException {
        String version = version(program);
        database.write(
                sql ->
                        sql.update(
                                "INSERT OR IGNORE INTO trusted_program (version, created)"
                                        + " VALUES (?, ?)",
                                version,
                                clock.instant()));
    }

    private static String version(GraderSpec.Program program) throws IOException {
        return new TextHash()
                .add(program.folder())
                .add(program.definition().version(Path.of(program.folder())))
                .brief();
    }
}
