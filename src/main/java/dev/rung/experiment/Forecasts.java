package dev.rung.experiment;

import dev.rung.llm.Cost;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Pace;
import dev.rung.llm.Prices;
import dev.rung.stats.Power;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Says what runs will take before anything is sent: the requests are counted as the run would make
 * them, lengths and times are those of earlier answers. Blocks.
 */
public final class Forecasts {
    /** So many places are looked at one by one; beyond them their shares are projected. */
    private static final int COUNTED = 20_000;

    /** The share of rows on which two prompts usually differ. */
    private static final double DIFFERING = 0.2;

    private final Database database;
    private final RunStore store;
    private final ShotBooks books;
    private final InstantSource clock;
    private final Clusters clusters;
    private final PromptTokens tokens;
    private final ColumnForecasts columns;

    /** Says how many requests to a model are out at once. */
    @FunctionalInterface
    public interface Pacing {
        /**
         * @param wished by the user, null for no wish
         */
        Pace of(ModelRef model, @Nullable Integer wished);
    }

    /**
     * @param prices what models cost
     */
    public Forecasts(
            Database database,
            RunStore store,
            ShotBooks books,
            Function<ModelRef, Prices> prices,
            Pacing pacing,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.books = books;
        this.clock = clock;
        this.clusters = new Clusters(database, clock);
        this.tokens = new PromptTokens(prices);
        this.columns = new ColumnForecasts(database, prices, pacing);
    }

    /**
     * What the run would take.
     *
     * @param terms whose limit on requests at once counts
     * @throws ShotFault if its shots cannot be had
     * @throws InterruptedException if the thread was interrupted
     */
    public Forecast of(long idea, RunOrder order, RunTerms terms)
            throws ShotFault, StoreException, InterruptedException {
        return of(idea, order, terms, 0);
    }

    /**
     * What the rows after the pilot's would take.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public Forecast afterPilot(PlannedRun run) throws StoreException, InterruptedException {
        Integer pilot = run.pilot();
        try {
            return of(run.idea(), run.order(), run.terms(), pilot == null ? 0 : pilot);
        } catch (ShotFault e) {
            throw new IllegalStateException("the shots of a run that was begun", e);
        }
    }

    /**
     * What replies that are there would take once more: what somebody who reads them is sent. The
     * requests are the whole replies; tokens that nobody told count as four characters each.
     */
    public Forecast ofReplies(PlannedRun run) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        """
                                        SELECT count(*) AS n, count(DISTINCT member.item) AS items,
                                          coalesce(sum(coalesce(sample.input_tokens,
                                            length(request.messages) / 4)), 0) AS input,
                                          coalesce(sum(coalesce(sample.output_tokens,
                                            length(sample.text) / 4)), 0) AS output
                                        %s AND sample.outcome = 'finished'
                                        """
                                                .formatted(RunHealthStore.LAST),
                                        row ->
                                                new Forecast(
                                                        row.integer("items"),
                                                        row.integer("n"),
                                                        row.integer("n"),
                                                        true,
                                                        row.number("input"),
                                                        row.number("output"),
                                                        Cost.UNKNOWN,
                                                        null,
                                                        List.of(),
                                                        null,
                                                        List.of()),
                                        run.id())
                                .orElseThrow());
    }

    private Forecast of(long idea, RunOrder wished, RunTerms terms, int skipped)
            throws ShotFault, StoreException, InterruptedException {
        ShotBooks.Checked checked = books.check(wished);
        RunOrder order = checked.order();
        var all = OrderRows.of(books.datasets(), order);
        int rows = all.count(null, order.leftOut());
        if (skipped > 0) {
            rows -= all.count(skipped, order.leftOut());
        }
        int perRow = order.placesOfRow();
        int looked = Math.min(rows, Math.max(1, COUNTED / perRow));
        String cluster = cluster(order, terms);
        var clustered = new ClusterCount(cluster);
        ShotBook book = books.open(order, false);
        var counted =
                new RequestCount(
                        database,
                        tokens,
                        new RequestCount.Asking(
                                idea, order, database.read(sql -> Asked.of(sql, order)), book),
                        store::variant,
                        clustered);
        counted.add(all, skipped, looked);
        var how = new LinkedHashSet<>(checked.notes());
        if (book.isGuess()) {
            how.add(
                    "Shots by meaning are chosen once the run starts: until then others of the"
                            + " same number stand for them here.");
        }
        int together = clustered.among(rows);
        clustered.repeats().ifPresent(how::add);
        if (cluster != null && rows > 0) {
            how.add(
                    "Rows belong together by «%s»: %s%,d clusters count in what it can show."
                            .formatted(cluster, looked == rows ? "" : "at least ", together));
        }
        var basis =
                new ColumnForecasts.Basis(
                        order.versions(),
                        terms,
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                        how);
        var size = new Size(rows, together, (long) rows * perRow, looked == rows);
        return made(size, all(counted.columns(), size, basis), how);
    }

    /** The column by which rows belong together; null if each stands for itself. */
    private @Nullable String cluster(RunOrder order, RunTerms terms) throws StoreException {
        Optional<Clusters.Choice> chosen = clusters.chosen(order.dataset());
        return chosen.isPresent() ? chosen.get().column() : terms.cluster();
    }

    /**
     * How much there is.
     *
     * @param exact whether every row was looked at
     */
    private record Size(int rows, int clusters, long places, boolean exact) {}

    /** What is expected of all columns together. */
    private Expected all(List<RequestCount.OfColumn> counts, Size size, ColumnForecasts.Basis basis)
            throws StoreException {
        var all = Expected.NOTHING;
        for (RequestCount.OfColumn count : counts) {
            long requests = Math.round(count.share() * size.places / counts.size());
            if (requests > 0) {
                all = all.plus(columns.of(count, requests, basis));
            }
        }
        return all;
    }

    private static Forecast made(Size size, Expected all, Set<String> how) {
        if (Math.round(all.answers()) > all.requests()) {
            how.add(
                    "%,d answers: conversations are asked turn by turn."
                            .formatted(Math.round(all.answers())));
        }
        if (!size.exact) {
            how.add("Requests are projected from the first %,d places.".formatted(COUNTED));
        }
        Double output = all.output();
        Double millis = all.millis();
        return new Forecast(
                size.rows,
                Math.toIntExact(size.places),
                Math.toIntExact(all.requests()),
                size.exact,
                Math.round(all.input()),
                output == null ? null : Long.valueOf(Math.round(output)),
                all.cost(),
                millis == null ? null : Duration.ofMillis(Math.round(millis)),
                List.copyOf(how),
                smallest(size.clusters),
                all.lengths());
    }

    private static @Nullable Double smallest(int clusters) {
        if (clusters < 1) {
            return null;
        }
        var smallest = Power.smallestOfRates(clusters, DIFFERING);
        return smallest.isPresent() ? Double.valueOf(smallest.getAsDouble()) : null;
    }
}
