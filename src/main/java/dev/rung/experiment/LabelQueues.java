package dev.rung.experiment;

import dev.rung.experiment.LabelQueue.Answer;
import dev.rung.experiment.LabelQueue.Kind;
import dev.rung.experiment.LabelQueue.OfChoice;
import dev.rung.experiment.LabelQueue.OfPair;
import dev.rung.experiment.LabelQueue.OfWord;
import dev.rung.experiment.LabelQueue.Place;
import dev.rung.experiment.LabelQueue.State;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what was drawn to be labelled and how far a person has come, so that closing loses nothing.
 * Blocks.
 */
public final class LabelQueues {
    private static final String SELECT =
            """
            SELECT label_queue.*, count(*) AS total, sum(state = 'labelled') AS labelled,
              sum(state = 'skipped') AS skipped
            FROM label_queue JOIN queue_place ON queue_place.queue = label_queue.id
            """;

    private final Database database;
    private final Labels labels;
    private final HumanVerdicts verdicts;
    private final PairLabels pairs;
    private final InstantSource clock;

    public LabelQueues(
            Database database,
            Labels labels,
            HumanVerdicts verdicts,
            PairLabels pairs,
            InstantSource clock) {
        this.database = database;
        this.labels = labels;
        this.verdicts = verdicts;
        this.pairs = pairs;
        this.clock = clock;
    }

    /** A queue before it is kept: see {@link LabelQueue}. */
    public record Draft(
            long idea,
            @Nullable Long run,
            String filter,
            Kind kind,
            String about,
            String person,
            long seed,
            int drawnFrom) {}

    /**
     * @param other the right one of a pair, null where there is one reply
     */
    public record Drawn(long sample, @Nullable Long other) {}

    /**
     * Keeps a queue.
     *
     * @param drawn in the order in which they are shown, at least one
     */
    public LabelQueue add(Draft draft, List<Drawn> drawn) throws StoreException {
        if (drawn.isEmpty()) {
            throw new IllegalArgumentException("a queue of nothing");
        }
        long id =
                database.write(
                        sql -> {
                            sql.update(
                                    """
                                    INSERT INTO label_queue (idea, run, filter, kind, about, person,
                                      seed, drawn_from, created)
                                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                    """,
                                    draft.idea(),
                                    draft.run(),
                                    draft.filter(),
                                    word(draft.kind()),
                                    draft.about(),
                                    draft.person(),
                                    draft.seed(),
                                    draft.drawnFrom(),
                                    clock.instant());
                            long queue =
                                    sql.list(
                                                    "SELECT last_insert_rowid() AS id",
                                                    row -> row.number("id"))
                                            .getFirst();
                            var rows = new ArrayList<@Nullable Object[]>();
                            for (int i = 0; i < drawn.size(); i++) {
                                Drawn one = drawn.get(i);
                                rows.add(
                                        new @Nullable Object[] {
                                            queue, i, one.sample(), one.other()
                                        });
                            }
                            sql.batch(
                                    """
                                    INSERT INTO queue_place (queue, place, sample, other_sample)
                                    VALUES (?, ?, ?, ?)
                                    """,
                                    rows);
                            return queue;
                        });
        return find(id).orElseThrow();
    }

    public Optional<LabelQueue> find(long queue) throws StoreException {
        return database
                .read(
                        sql ->
                                sql.list(
                                        SELECT + "WHERE label_queue.id = ? GROUP BY label_queue.id",
                                        LabelQueues::queue,
                                        queue))
                .stream()
                .findFirst();
    }

    /** The queues of an idea that are not through yet, the newest first. */
    public List<LabelQueue> open(long idea) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                SELECT
                                        + """
                                          WHERE label_queue.idea = ? GROUP BY label_queue.id
                                          HAVING sum(state = 'waiting') > 0
                                          ORDER BY label_queue.id DESC
                                          """,
                                LabelQueues::queue,
                                idea));
    }

    /** Who labelled last in any queue; empty for the user of this computer, and before the first. */
    public String lastPerson() throws StoreException {
        return database
                .read(
                        sql ->
                                sql.list(
                                        "SELECT person FROM label_queue ORDER BY id DESC LIMIT 1",
                                        row -> row.text("person")))
                .stream()
                .findFirst()
                .orElse("");
    }

    /** All places of a queue, in their order. */
    public List<Place> places(long queue) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT place, sample, other_sample, state FROM queue_place
                                WHERE queue = ? ORDER BY place
                                """,
                                row ->
                                        new Place(
                                                row.integer("place"),
                                                row.number("sample"),
                                                row.numberOrNull("other_sample"),
                                                State.valueOf(
                                                        row.text("state")
                                                                .toUpperCase(Locale.ROOT))),
                                queue));
    }

    /** Keeps what the queue's person says of a place. */
    public void say(LabelQueue queue, Place place, Answer answer) throws StoreException {
        database.write(
                sql -> {
                    switch (answer) {
                        case OfChoice(int number) ->
                                labels.label(
                                        queue.idea(), place.sample(), number, queue.person());
                        case OfWord(String word) ->
                                verdicts.say(place.sample(), queue.about(), word, queue.person());
                        case OfPair(PairLabel.Preferred preferred) ->
                                pairs.label(
                                        place.sample(), other(place), preferred, queue.person());
                    }
                    return set(sql, queue, place, State.LABELLED);
                });
    }

    /** Leaves a place out. */
    public void skip(LabelQueue queue, Place place) throws StoreException {
        database.write(sql -> set(sql, queue, place, State.SKIPPED));
    }

    /**
     * Takes back what was said of a place, or that it was left out: it waits again.
     *
     * @param place as it stands
     */
    public void undo(LabelQueue queue, Place place) throws StoreException {
        database.write(
                sql -> {
                    if (place.state() == State.LABELLED) {
                        switch (queue.kind()) {
                            case LABELS -> labels.clear(place.sample(), queue.person());
                            case VERDICTS ->
                                    verdicts.clear(place.sample(), queue.about(), queue.person());
                            case PAIRS ->
                                    pairs.clear(place.sample(), other(place), queue.person());
                        }
                    }
                    return set(sql, queue, place, State.WAITING);
                });
    }

    private static long other(Place place) {
        return Objects.requireNonNull(place.other());
    }

    private static int set(Sql sql, LabelQueue queue, Place place, State state)
            throws SQLException {
        return sql.update(
                "UPDATE queue_place SET state = ? WHERE queue = ? AND place = ?",
                word(state),
                queue.id(),
                place.number());
    }

    /**
     * Of the run's replies, those that a person labelled as they were drawn at random from all of
     * it: of each queue the labelled places before the first that still waits.
     *
     * @param about the judge whose words were used, empty for the idea's labels
     */
    public Set<Long> drawnAtRandom(long run, String about, String person) throws StoreException {
        return new HashSet<>(
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT queue_place.sample
                                        FROM label_queue
                                          JOIN queue_place ON queue_place.queue = label_queue.id
                                        WHERE label_queue.run = ? AND label_queue.about = ?
                                          AND label_queue.person = ? AND other_sample IS NULL
                                          AND queue_place.state = 'labelled'
                                          AND NOT EXISTS (SELECT 1 FROM queue_place AS before
                                            WHERE before.queue = queue_place.queue
                                              AND before.place < queue_place.place
                                              AND before.state = 'waiting')
                                        """,
                                        row -> row.number("sample"),
                                        run,
                                        about,
                                        person)));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static LabelQueue queue(Row row) throws SQLException {
        return new LabelQueue(
                row.number("id"),
                row.number("idea"),
                row.numberOrNull("run"),
                row.text("filter"),
                Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                row.text("about"),
                row.text("person"),
                row.number("seed"),
                row.integer("drawn_from"),
                row.instant("created"),
                row.integer("total"),
                row.integer("labelled"),
                row.integer("skipped"));
    }
}
