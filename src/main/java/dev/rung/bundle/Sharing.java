package dev.rung.bundle;

import dev.rung.card.Card;
import dev.rung.card.CardExamples;
import dev.rung.card.CardSteps;
import dev.rung.card.CardStore;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.TranscriptStore;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.study.samples.Filter;
import dev.rung.study.samples.FilterFault;
import dev.rung.study.samples.Found;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.study.samples.Samples;
import dev.rung.study.samples.Scope;
import dev.rung.task.Progress;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shares a result card, or samples, as one file. Blocks. */
public final class Sharing {
    private final Database database;
    private final Stores stores;
    private final InstantSource clock;

    /** Where what is shared is kept. */
    public record Stores(
            Samples samples,
            TranscriptStore transcripts,
            DatasetStore datasets,
            CardStore cards,
            CardExamples examples,
            CardSteps steps) {}

    public Sharing(Database database, Stores stores, InstantSource clock) {
        this.database = database;
        this.stores = stores;
        this.clock = clock;
    }

    /** A card with every sample of its runs; empty if it is gone. */
    public Optional<Shared> ofCard(long id, Progress progress)
            throws StoreException, InterruptedException {
        Card card = stores.cards.find(id).orElse(null);
        if (card == null) {
            return Optional.empty();
        }
        String runs =
                card.runs().stream()
                        .map(run -> String.valueOf(run.run()))
                        .collect(Collectors.joining(","));
        Found found = Found.NONE;
        if (!runs.isEmpty()) {
            try {
                found =
                        stores.samples.find(
                                new Scope.OfIdea(card.idea()),
                                Filter.parse("run:" + runs),
                                ReadingOrder.AS_ASKED,
                                progress);
            } catch (FilterFault e) {
                throw new IllegalStateException(e);
            }
        }
        return Optional.of(
                new Shared(card.headline(), "", card, found, counts(found), hasExamples(found)));
    }

    /**
     * Samples that were found.
     *
     * @param filter by which, as it was typed; empty for all
     */
    public Shared ofSamples(String filter, Found found) throws StoreException {
        String title = filter.isBlank() ? "Samples" : "Samples: " + filter.strip();
        return new Shared(title, filter.strip(), null, found, counts(found), hasExamples(found));
    }

    /** Whether shots of any kind stood before a question: their texts are those of other rows. */
    private boolean hasExamples(Found found) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                        """
                                        SELECT EXISTS (SELECT 1 FROM json_each(?) AS pair
                                          JOIN member
                                            ON member.id = json_extract(pair.value, '$[1]')
                                          JOIN plan ON plan.run = member.run
                                          JOIN json_each(plan.run_order, '$.shots') AS shots
                                            ON shots.key = member.prompt
                                              % json_array_length(plan.run_order, '$.shots')
                                          WHERE json_extract(shots.value, '$.kind') <> 'none')
                                          AS examples
                                        """,
                                        row -> row.flag("examples"), pairs(found))
                                .getFirst());
    }

    private static String pairs(Found found) {
        var pairs = new StringBuilder("[");
        for (int i = 0; i < found.size(); i++) {
            pairs.append(i == 0 ? "[" : ",[")
                    .append(found.sample(i))
                    .append(',')
                    .append(found.member(i))
                    .append(']');
        }
        return pairs.append(']').toString();
    }

    private Manifest.Counts counts(Found found) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                        """
                                        WITH place AS (
                                          SELECT sample.id AS sample, request.prompt_version,
                                            CASE WHEN member.id IS NULL THEN request.data_row
                                              ELSE member.data_row END AS data_row
                                          FROM json_each(?) AS pair
                                            JOIN sample
                                              ON sample.id = json_extract(pair.value, '$[0]')
                                            JOIN request ON request.id = sample.request
                                            LEFT JOIN member
                                              ON member.id = json_extract(pair.value, '$[1]'))
                                        SELECT count(DISTINCT sample) AS samples,
                                          count(DISTINCT prompt_version) AS prompts,
                                          count(DISTINCT data_row) AS data_rows,
                                          (SELECT count(*) FROM note WHERE draft = 0
                                            AND note.sample IN (SELECT sample FROM place))
                                            AS notes
                                        FROM place
                                        """,
                                        row ->
                                                new Manifest.Counts(
                                                        row.integer("samples"),
                                                        row.integer("prompts"),
                                                        row.integer("data_rows"),
                                                        row.integer("notes")),
                                        pairs(found))
                                .getFirst());
    }

    /**
     * What a file will hold, in a sentence or two.
     *
     * @param page whether it is a page, else a bundle
     */
    public static String words(Shared shared, boolean page) {
        var words = new StringBuilder("It will hold ");
        if (shared.card() != null) {
            words.append("the card, ");
        }
        words.append(shared.counts().words()).append('.');
        if (shared.counts().rows() > 0) {
            words.append(" What stands in the rows is included.");
        }
        if (shared.hasExamples()) {
            words.append(
                    " Examples that stand before the questions are, too: gold examples and rows"
                            + " that were shown, whether or not they were asked.");
        }
        if (page && shared.found().size() > SharePage.MOST) {
            words.append(
                    " A page shows at most %,d samples: these are drawn at random, seed %d."
                            .formatted(SharePage.MOST, SharePage.SEED));
            words.append(" A bundle holds all.");
        }
        words.append(" Keys and settings are never in it.");
        return words.toString();
    }

    /**
     * Writes a page that needs nothing else: neither network nor Rung.
     *
     * @param zone of its times
     * @return how many samples are on it
     * @throws FileAlreadyExistsException the file is there and is not to be replaced
     */
    public int writePage(Shared shared, Path file, boolean replace, ZoneId zone, Progress progress)
            throws IOException, StoreException, InterruptedException {
        return new SharePage(database, stores, clock, zone).write(shared, file, replace, progress);
    }

    /**
     * Writes a bundle. Runs on the caller's thread, which must be a platform thread.
     *
     * @param maker who makes it, may be empty
     * @throws FileAlreadyExistsException the file is there and is not to be replaced
     */
    public Manifest writeBundle(
            Shared shared, String maker, Path file, boolean replace, Progress progress)
            throws IOException, StoreException, InterruptedException {
        return new BundleWriter(database, clock).write(shared, maker, file, replace, progress);
    }
}
