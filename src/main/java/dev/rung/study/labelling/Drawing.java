package dev.rung.study.labelling;

import dev.rung.experiment.LabelQueue;
import dev.rung.experiment.LabelQueue.Kind;
import dev.rung.experiment.LabelQueues;
import dev.rung.experiment.LabelQueues.Drawn;
import dev.rung.experiment.RunPlaces;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Draws replies at random for a person to label. Blocks. */
public final class Drawing {
    /** So many are drawn unless said. */
    public static final int USUAL = 50;

    /** More are not drawn at once. */
    public static final int MOST = 10_000;

    /** The last whole answers in the places of run ?1. */
    private static final String OF_RUN =
            RunPlaces.WITH
                    + """
                      SELECT DISTINCT sample.id AS sample FROM place
                        JOIN sample ON sample.request = place.request
                          AND sample.step = (SELECT max(step) FROM sample AS other
                            WHERE other.request = place.request)
                      WHERE sample.outcome = 'finished'
                      """;

    private static final String WHOLE =
            """
            SELECT DISTINCT sample.id FROM json_each(?1) AS asked
              JOIN sample ON sample.id = asked.value
            WHERE sample.outcome = 'finished' AND %s ORDER BY sample.id
            """;

    private static final String NO_LABEL =
            """
            NOT EXISTS (SELECT 1 FROM label
              WHERE label.sample = sample.id AND label.person = ?2)
            """;

    private static final String NO_VERDICT =
            """
            NOT EXISTS (SELECT 1 FROM human_verdict
              WHERE human_verdict.sample = sample.id AND human_verdict.person = ?2
                AND human_verdict.grader = ?3)
            """;

    private final Database database;
    private final LabelQueues queues;

    public Drawing(Database database, LabelQueues queues) {
        this.database = database;
        this.queues = queues;
    }

    /**
     * Draws some and keeps them as a queue.
     *
     * @param size how many, 1–{@value #MOST}; fewer if there are fewer
     * @param seed decides which, in which order, and of pairs which stands on the left
     * @param person empty for the user of this computer
     * @return nothing if there is nothing that this person has not labelled
     */
    public Optional<LabelQueue> draw(
            LabelSource source, LabelTask task, int size, long seed, String person)
            throws StoreException {
        var random = new Random(seed);
        int from;
        List<Drawn> drawn;
        if (task.kind() == Kind.PAIRS) {
            var pairs = new PairDrawing(database).pairs(samples(source), person, size, random);
            from = pairs.all();
            drawn = pairs.drawn();
        } else {
            List<Drawn> all = singles(source, task, person);
            from = all.size();
            drawn = all;
        }
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        var shuffled = new ArrayList<>(drawn);
        Collections.shuffle(shuffled, random);
        return Optional.of(
                queues.add(
                        new LabelQueues.Draft(
                                source.idea(),
                                source.wholeRun(),
                                source.filter(),
                                task.kind(),
                                task.about(),
                                person,
                                seed,
                                from),
                        shuffled.subList(0, Math.min(size, shuffled.size()))));
    }

    /** Whole replies that the person has not labelled. */
    private List<Drawn> singles(LabelSource source, LabelTask task, String person)
            throws StoreException {
        String ids = json(samples(source));
        return database.read(
                sql ->
                        task.kind() == Kind.LABELS
                                ? sql.list(
                                        WHOLE.formatted(NO_LABEL), Drawing::drawn, ids, person)
                                : sql.list(
                                        WHOLE.formatted(NO_VERDICT),
                                        Drawing::drawn,
                                        ids,
                                        person,
                                        task.about()));
    }

    private static Drawn drawn(Row row) throws SQLException {
        return new Drawn(row.number("id"), null);
    }

    private List<Long> samples(LabelSource source) throws StoreException {
        return switch (source) {
            case LabelSource.OfRun(_, long run) ->
                    database.read(sql -> sql.list(OF_RUN, row -> row.number("sample"), run));
            case LabelSource.OfSamples(_, _, var found) -> {
                var ids = new ArrayList<Long>();
                for (int i = 0; i < found.size(); i++) {
                    ids.add(found.sample(i));
                }
                yield ids;
            }
        };
    }

    static String json(List<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
