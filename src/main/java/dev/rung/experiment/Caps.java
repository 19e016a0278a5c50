package dev.rung.experiment;

import dev.rung.llm.ChatRequest;
import dev.rung.llm.Cost;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Price;
import dev.rung.llm.Prices;
import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The most that may be spent, in a project and in a day. A request that would go over it is not
 * sent; what is out counts with what it will cost about, until it has ended and its real cost is
 * known. Blocks.
 */
public final class Caps {
    /** What other processes spend is seen after this time at the latest. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** Tokens of a reply that has no limit, for what is out. */
    private static final int REPLY = 1000;

    /** Characters a token, about. */
    private static final int CHARACTERS = 4;

    private final Database database;
    private final Spending spending;
    private final Function<ModelRef, Prices> prices;
    private final InstantSource clock;
    private final ConcurrentHashMap<Long, Long> projects = new ConcurrentHashMap<>();
    private final Map<Long, Double> out = new HashMap<>();
    private double outToday;
    private @Nullable State state;

    public Caps(
            Database database,
            Spending spending,
            Function<ModelRef, Prices> prices,
            InstantSource clock) {
        this.database = database;
        this.spending = spending;
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * A cap.
     *
     * @param project null for the day's, which counts all projects
     * @param dollars ≥ 0
     */
    public record Cap(@Nullable Long project, double dollars) {}

    /** Caps and what is spent of them, as of a moment. */
    private static final class State {
        final Instant asOf;
        final List<Cap> caps;
        final Map<Long, Cost> projects = new HashMap<>();
        Cost today = Cost.NOTHING;

        State(Instant asOf, List<Cap> caps) {
            this.asOf = asOf;
            this.caps = caps;
        }
    }

    /** Lets a request out; closed when it has ended. */
    public final class Permit implements Answer, AutoCloseable {
        private final @Nullable Long project;
        private final double reserved;
        private Cost paid = Cost.NOTHING;

        private Permit(@Nullable Long project, double reserved) {
            this.project = project;
            this.reserved = reserved;
        }

        /** What it has cost in fact. */
        public void paid(Cost cost) {
            paid = paid.plus(cost);
        }

        @Override
        public void close() {
            release(project, reserved, paid);
        }
    }

    /** The caps that are set. */
    public List<Cap> all() throws StoreException {
        return database.read(Caps::read);
    }

    private static List<Cap> read(Sql sql) throws SQLException {
        return sql.list(
                "SELECT project, dollars FROM cap ORDER BY project",
                row -> new Cap(row.numberOrNull("project"), row.real("dollars")));
    }

    /**
     * Sets a cap, in force at once.
     *
     * @param project null for the day's
     * @param dollars null for none
     */
    public void set(@Nullable Long project, @Nullable Double dollars) throws StoreException {
        if (dollars != null && !(dollars >= 0)) {
            throw new IllegalArgumentException("no cap: " + dollars);
        }
        database.write(
                sql -> {
                    sql.update("DELETE FROM cap WHERE project IS ?", project);
                    if (dollars != null) {
                        sql.insert(
                                "INSERT INTO cap (project, dollars) VALUES (?, ?)",
                                project,
                                dollars);
                    }
                    return null;
                });
        synchronized (this) {
            state = null;
        }
    }

    /** Whether a request may go out. */
    public sealed interface Answer {}

    /** A cap is in the way. */
    public record Refused(Cap cap, Cost spent, double out) implements Answer {
        /** One line on what happened. */
        public String message() {
            return "The cap of %s %s is reached: %s spent%s. Nothing was sent."
                    .formatted(
                            Cost.of(cap.dollars).text(),
                            cap.project == null ? "a day" : "for this project",
                            spent.text(),
                            out > 0 ? ", about %s on its way".formatted(Cost.of(out).text()) : "");
        }

        /** One line on what to do. */
        public String advice() {
            return "Raise the cap in Settings, «Money», then retry.";
        }
    }

    /** Lets a request out, unless it would go over a cap. */
    Answer admit(Request request, ChatRequest chat) throws StoreException {
        if (request.model().isInProcess()) {
            return new Permit(null, 0);
        }
        return admit(project(request.run()), request.model(), chat);
    }

    /**
     * Lets a request out, unless it would go over a cap. What costs nothing always goes out; what
     * costs nobody knows how much, until the cap is reached.
     *
     * @param project null where it belongs to none
     */
    public synchronized Answer admit(@Nullable Long project, ModelRef model, ChatRequest request)
            throws StoreException {
        Prices known = prices.apply(model);
        if (known.isFree()) {
            return new Permit(project, 0);
        }
        double estimate = estimate(known, request);
        State now = fresh();
        for (Cap cap : now.caps) {
            Long of = cap.project;
            if (of != null && !of.equals(project)) {
                continue;
            }
            Cost spent = of == null ? now.today : now.projects.getOrDefault(of, Cost.NOTHING);
            double waiting = of == null ? outToday : out.getOrDefault(of, 0.0);
            double used = spent.dollars() + waiting;
            // What nobody knows the price of is still held back once nothing is left.
            if (used >= cap.dollars || used + estimate > cap.dollars) {
                return new Refused(cap, spent, waiting);
            }
        }
        if (project != null) {
            out.merge(project, estimate, Double::sum);
        }
        outToday += estimate;
        return new Permit(project, estimate);
    }

    private @Nullable Long project(long run) throws StoreException {
        Long known = projects.get(run);
        if (known == null) {
            known =
                    database.read(
                                    sql ->
                                            sql.first(
                                                    """
                                                    SELECT idea.project
                                                    FROM run JOIN idea ON idea.id = run.idea
                                                    WHERE run.id = ?
                                                    """,
                                                    row -> row.number("project"),
                                                    run))
                            .orElse(null);
            if (known != null) {
                projects.put(run, known);
            }
        }
        return known;
    }

    private synchronized void release(@Nullable Long project, double reserved, Cost paid) {
        if (project != null) {
            out.merge(project, -reserved, Double::sum);
        }
        outToday -= reserved;
        if (out.values().stream().allMatch(rest -> Math.abs(rest) < 1e-9)) {
            // Nothing is out: what rounding left goes.
            out.clear();
            outToday = 0;
        }
        State known = state;
        if (known != null) {
            known.today = known.today.plus(paid);
            if (project != null) {
                known.projects.merge(project, paid, Cost::plus);
            }
        }
    }

    private State fresh() throws StoreException {
        Instant now = clock.instant();
        State known = state;
        if (known != null && known.asOf.plus(FRESH).isAfter(now)) {
            return known;
        }
        State next =
                database.read(
                        sql -> {
                            var read = new State(now, new ArrayList<>(read(sql)));
                            for (Cap cap : read.caps) {
                                if (cap.project == null) {
                                    read.today = spending.spentToday(sql);
                                } else {
                                    read.projects.put(cap.project, Spending.of(sql, cap.project));
                                }
                            }
                            return read;
                        });
        state = next;
        return next;
    }

    /** About what a request will cost, as far as its prices are known. */
    private double estimate(Prices known, ChatRequest request) {
        int characters =
                request.messages().stream().map(Message::text).mapToInt(String::length).sum();
        int prompt = characters / CHARACTERS;
        Price price = known.at(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), prompt);
        Integer limit = request.parameters().maxTokens();
        return orNothing(price.input()) * prompt / 1e6
                + orNothing(price.output()) * (limit == null ? REPLY : limit) / 1e6;
    }

    private static double orNothing(@Nullable Double price) {
        return price == null ? 0 : price;
    }
}
