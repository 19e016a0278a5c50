package dev.rung.bundle;

import dev.rung.card.CardFault;
import dev.rung.card.Picture;
import dev.rung.experiment.GradableStore;
import dev.rung.experiment.Owner;
import dev.rung.experiment.VoteStore;
import dev.rung.llm.Prices;
import dev.rung.score.judge.JudgeAnswers;
import dev.rung.store.Database;
import dev.rung.store.Extracts;
import dev.rung.store.StoreException;
import dev.rung.study.samples.VoteReadings;
import dev.rung.task.Lanes;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A bundle that is read. The file is copied first, so that it is never written and may be replaced
 * meanwhile; closing this deletes the copy.
 */
public final class OpenBundle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenBundle.class);

    private final Path file;
    private final Path folder;
    private final Database database;
    private final Manifest manifest;

    private OpenBundle(Path file, Path folder, Database database, Manifest manifest) {
        this.file = file;
        this.folder = folder;
        this.database = database;
        this.manifest = manifest;
    }

    /**
     * Opens a file. One of an older format is brought to this one in the copy. Blocks.
     *
     * @throws BundleFault it is no bundle, a newer one, or not whole
     * @throws IOException it cannot be read, or there is no room for the copy
     */
    public static OpenBundle open(Path file, Lanes lanes)
            throws BundleFault, IOException, StoreException {
        BundleFile.check(file);
        Path folder = Files.createTempDirectory("rung-bundle-");
        try {
            Path copy = folder.resolve("bundle.db");
            Files.copy(file, copy);
            // What was copied may be another than what was looked at.
            BundleFile.check(copy);
            checkSeal(file, copy);
            Database database = Extracts.open(copy, lanes);
            try {
                checkPictures(file, database);
                return new OpenBundle(file, folder, database, manifest(database));
            } catch (BundleFault | StoreException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (StoreException.Damaged | StoreException.Failed e) {
            discard(folder);
            throw BundleFault.torn(file, e);
        } catch (BundleFault | IOException | StoreException | RuntimeException e) {
            discard(folder);
            throw e;
        }
    }

    private static void checkSeal(Path file, Path copy)
            throws BundleFault, IOException, StoreException {
        String seal;
        try {
            seal =
                    Extracts.look(
                                    copy,
                                    sql ->
                                            sql.first(
                                                    "SELECT sha256 FROM bundle_seal",
                                                    row -> row.text("sha256")))
                            .orElse("");
        } catch (StoreException.Failed e) {
            throw BundleFault.torn(file, e);
        }
        if (!BundleFile.isWhole(copy, seal)) {
            throw BundleFault.torn(file, null);
        }
    }

    /** They were checked where they were made, which need not have been Rung. */
    private static void checkPictures(Path file, Database database)
            throws BundleFault, StoreException {
        List<byte[]> pictures =
                database.read(
                        sql -> sql.list("SELECT png FROM card_picture", row -> row.bytes("png")));
        for (byte[] png : pictures) {
            try {
                Picture.of(png);
            } catch (CardFault e) {
                throw BundleFault.torn(file, e);
            }
        }
    }

    private static Manifest manifest(Database database) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        """
                                        SELECT bundle.*,
                                          (SELECT count(sample + member) FROM bundle_sample)
                                            AS held
                                        FROM bundle
                                        """,
                                        row ->
                                                new Manifest(
                                                        row.text("rung"),
                                                        row.instant("made"),
                                                        row.text("maker"),
                                                        row.text("title"),
                                                        row.text("filter"),
                                                        row.numberOrNull("card"),
                                                        new Manifest.Counts(
                                                                row.integer("held"),
                                                                row.integer("prompts"),
                                                                row.integer("data_rows"),
                                                                row.integer("notes"))))
                                .orElseThrow(() -> new SQLException("it has no manifest")));
    }

    /** The file that was opened. */
    public Path file() {
        return file;
    }

    /** What is in it. Writing fails. */
    public Database database() {
        return database;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Models with how many of the samples are theirs, in the order of their names. */
    public Map<String, Integer> models() throws StoreException {
        var models = new TreeMap<String, Integer>();
        database.read(
                sql ->
                        sql.list(
                                """
                                SELECT request.model, count(*) AS n
                                FROM bundle_sample
                                  JOIN sample ON sample.id = bundle_sample.sample
                                  JOIN request ON request.id = sample.request
                                GROUP BY request.model
                                """,
                                row -> models.put(row.text("model"), row.integer("n"))));
        return models;
    }

    /** What judges said of the samples in a bundle, which asks nobody. */
    public static VoteReadings votes(Database database) {
        var votes =
                new VoteStore(
                        database,
                        Owner.current(Map.of()),
                        InstantSource.system(),
                        model -> Prices.UNKNOWN,
                        model -> "");
        return new VoteReadings(database, new JudgeAnswers(new GradableStore(database), votes));
    }

    @Override
    public void close() {
        database.close();
        discard(folder);
    }

    private static void discard(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.warn("{} stays behind", folder, e);
        }
    }
}
