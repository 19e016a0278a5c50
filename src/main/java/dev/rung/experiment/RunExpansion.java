package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Makes the places of runs, and the requests that fill them. A place is filled by an answer that is
 * there already where the same question (identity) has one, else by a new request; so raising the
 * number of samples asks only for those that are missing. Blocks.
 */
final class RunExpansion {
    /** Places that are stored at once: small, so that replies can be written in between. */
    private static final int BATCH = 100;

    private final Database database;
    private final RunStore store;
    private final ShotBooks books;
    private final InstantSource clock;

    RunExpansion(Database database, RunStore store, ShotBooks books, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.books = books;
        this.clock = clock;
    }

    /**
     * Stores the places of the run that are not there yet, in batches; goes on where a killed
     * process stopped.
     *
     * @param stored told how many rows have their places
     * @throws ShotFault if its shots cannot be had; what was stored stays
     */
    void expand(PlannedRun planned, LongConsumer stored)
            throws ShotFault, StoreException, InterruptedException {
        RunOrder order = planned.order();
        List<Asked> asked = database.read(sql -> Asked.of(sql, order));
        ShotBook book = books.open(order, true);
        var needs = asked.stream().map(one -> Template.needs(one.turns())).toList();
        var pattern = new Pattern(planned, asked, needs, book, variants(order));
        int page = Math.max(1, BATCH / order.placesOfRow());
        Integer most = planned.rowsNow();
        var all = OrderRows.of(books.datasets(), order);
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped");
            }
            Reached reached = reached(planned.id());
            int from = reached.rows;
            int limit = most == null ? page : Math.min(page, most - from);
            List<DataRow> rows = limit <= 0 ? List.of() : all.page(limit, reached.number);
            boolean last = rows.size() < page || (most != null && limit < page);
            // Made before the write, so that what others write waits for the statements alone.
            List<Place> places = pattern.places(rows, from * order.crossed().size());
            database.write(
                    sql -> {
                        Instant now = clock.instant();
                        var answers = Answers.of(sql, planned.id(), order.fresh(), places);
                        for (Place place : places) {
                            fill(sql, order, place, answers, now);
                        }
                        return sql.update(
                                """
                                UPDATE plan SET next_row = ?, last_number = ?, expanded = ?
                                WHERE run = ?
                                """,
                                from + rows.size(),
                                rows.isEmpty() ? reached.number : rows.getLast().number(),
                                last ? 1 : 0,
                                planned.id());
                    });
            stored.accept(from + rows.size());
            if (last) {
                return;
            }
        }
    }

    /**
     * How far the expansion has come.
     *
     * @param number of the last row
     */
    private record Reached(int rows, int number) {}

    private Reached reached(long run) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        "SELECT next_row, last_number FROM plan WHERE run = ?",
                                        row ->
                                                new Reached(
                                                        row.integer("next_row"),
                                                        row.integer("last_number")),
                                        run)
                                .orElseThrow());
    }

    /**
     * What is asked of a row, once or several times.
     *
     * @param prompt place in the order's asks
     * @param model place in the order's columns
     */
    private record Place(int prompt, int model, RunStore.Content content, String identity) {}

    /** Looked up once: it takes as long as the rest of an identity. */
    private List<String> variants(RunOrder order) {
        return order.columns().stream().map(column -> store.variant(column.model())).toList();
    }

    /**
     * What the places of a run are made from, with the rows.
     *
     * @param needs what fills what is asked, in its order
     * @param variants of the models, in the order of the columns
     */
    private record Pattern(
            PlannedRun planned,
            List<Asked> asked,
            List<Set<String>> needs,
            ShotBook book,
            List<String> variants) {
        List<Place> places(List<DataRow> rows, int firstItem) throws InterruptedException {
            var places = new ArrayList<Place>();
            int item = firstItem;
            for (DataRow row : rows) {
                if (planned.order().leftOut().contains(row.id())) {
                    item += planned.order().crossed().size();
                    continue;
                }
                for (Condition condition : planned.order().crossed()) {
                    for (int prompt = 0; prompt < asked.size(); prompt++) {
                        add(places, prompt, row, condition, item);
                    }
                    item++;
                }
            }
            return places;
        }

        private void add(List<Place> places, int prompt, DataRow row, Condition condition, int item)
                throws InterruptedException {
            Asked one = asked.get(prompt);
            Map<String, String> used = Template.only(needs.get(prompt), row.values(condition));
            var messages = book.fill(one, row, used, condition);
            var what = new Request.Item(item, condition.name(), Identity.ofConversation(messages));
            List<Column> columns = planned.order().columns();
            for (int model = 0; model < columns.size(); model++) {
                var content =
                        new RunStore.Content(
                                planned.id(),
                                one.version(),
                                one.number(),
                                row.id(),
                                row.number(),
                                what,
                                columns.get(model),
                                messages,
                                used);
                String identity = RunStore.identity(content, variants.get(model));
                places.add(new Place(prompt, model, content, identity));
            }
        }
    }

    private void fill(Sql sql, RunOrder order, Place place, Answers answers, Instant now)
            throws SQLException {
        RunStore.Content content = place.content;
        List<Filling> fillings = fillings(sql, place, order.samples(), answers, now);
        for (int sample = 0; sample < fillings.size(); sample++) {
            sql.update(
                    """
                    INSERT INTO member
                      (run, item, prompt, model, sample, condition, data_row, request, reused)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    content.run(),
                    content.item().number(),
                    place.prompt,
                    place.model,
                    sample,
                    content.item().condition(),
                    content.row(),
                    fillings.get(sample).request,
                    fillings.get(sample).reused);
        }
    }

    /** What fills a place. */
    private record Filling(long request, boolean reused) {}

    /**
     * Requests that may fill places, by what they ask, looked up for a batch at once.
     *
     * @param own those of this run, in the order of their indices
     * @param others what is there in the project, whole answers and conversations that could not go
     *     on for want of a piece, in the order of their indices
     * @param next the next free index where there is one
     */
    private record Answers(
            Map<String, List<Long>> own,
            Map<String, List<Long>> others,
            Map<String, Integer> next) {
        /** Another project's answers are left to it: it may be deleted. */
        static Answers of(Sql sql, long run, boolean fresh, List<Place> places)
                throws SQLException {
            var lastSteps = new LinkedHashMap<String, Integer>();
            for (Place place : places) {
                lastSteps.put(place.identity, Turns.steps(place.content.messages()) - 1);
            }
            var found =
                    new Answers(
                            new HashMap<>(),
                            new HashMap<>(),
                            RunStore.nextIndices(sql, Json.write(lastSteps.keySet())));
            // Of most questions there is no request: one look at the index says so.
            lastSteps.keySet().retainAll(found.next.keySet());
            if (!lastSteps.isEmpty()) {
                found.read(sql, run, fresh, Json.write(lastSteps));
            }
            return found;
        }

        private void read(Sql sql, long run, boolean fresh, String lastSteps) throws SQLException {
            sql.list(
                    """
                    SELECT request.identity, request.id, request.run = ?1 AS own
                    FROM json_each(?2) AS wanted
                      CROSS JOIN request ON request.identity = wanted.key
                    WHERE request.run = ?1 OR (?3 AND request.state = 'done'
                      AND (SELECT idea.project FROM run JOIN idea ON idea.id = run.idea
                        WHERE run.id = request.run)
                        = (SELECT idea.project FROM run JOIN idea ON idea.id = run.idea
                        WHERE run.id = ?1)
                      AND EXISTS (SELECT 1 FROM sample
                        WHERE sample.request = request.id AND (sample.step = wanted.value
                          AND sample.outcome = 'finished' OR %s)))
                    ORDER BY request.sample_index
                    """
                            .formatted(Sample.Fault.IS_WITHOUT_PIECE),
                    row ->
                            (row.flag("own") ? own : others)
                                    .computeIfAbsent(row.text("identity"), _ -> new ArrayList<>())
                                    .add(row.number("id")),
                    run,
                    lastSteps,
                    fresh ? 0 : 1);
        }

        /** Those for so many samples, as far as they are there: this run's first. */
        List<Filling> first(String identity, int samples) {
            return Stream.concat(
                            own.getOrDefault(identity, List.of()).stream()
                                    .map(request -> new Filling(request, false)),
                            others.getOrDefault(identity, List.of()).stream()
                                    .map(request -> new Filling(request, true)))
                    .limit(samples)
                    .toList();
        }

        /** Equal questions later in the batch share what was made. */
        void made(String identity, List<Long> requests) {
            own.computeIfAbsent(identity, _ -> new ArrayList<>()).addAll(requests);
            next.merge(identity, requests.size(), Integer::sum);
        }
    }

    /** Requests for so many samples: those that are there, then new ones. */
    private List<Filling> fillings(Sql sql, Place place, int samples, Answers answers, Instant now)
            throws SQLException {
        var found = new ArrayList<>(answers.first(place.identity, samples));
        int missing = samples - found.size();
        if (missing > 0) {
            int index = answers.next.getOrDefault(place.identity, 0);
            List<Long> made =
                    store.insert(sql, place.content, place.identity, index, missing, now).stream()
                            .map(Request::id)
                            .toList();
            answers.made(place.identity, made);
            made.forEach(request -> found.add(new Filling(request, false)));
        }
        return found;
    }
}
