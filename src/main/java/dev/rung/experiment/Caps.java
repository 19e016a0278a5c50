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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The most that may be spent, in a project and in a day. A request that would go over it is not
 * sent; what is out counts with what it will cost about, until it has ended and its real cost is
 * known. Blocks.
 */
public final class Caps {
    /** What other processes spend is seen after this time at the latest: worth to ask again. */
    public static final Duration FRESH = Duration.ofSeconds(1);

    /** Tokens of a reply that has no limit, for what is out. */
    private static final int REPLY = 1000;

    /** Characters a token, about. */
    private static final int CHARACTERS = 4;

    private final Database database;
    private final Spending spending;
    private final Function<ModelRef, Prices> prices;
    private final InstantSource clock;
    private final ConcurrentHashMap<Long, Long> projects = new ConcurrentHashMap<>();
    private final Map<Pot, Double> out = new HashMap<>();
    private final Set<Permit> open = new HashSet<>();

    /** What has ended since the state was read, of which it may know already. */
    private final Map<Pot, Cost> doubtful = new HashMap<>();

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

    /** What a cap counts. */
    private sealed interface Pot {
        /** All that is spent in a day. */
        record Day() implements Pot {}

        record Project(long id) implements Pot {}

        record Run(long id) implements Pot {}
    }

    private static final Pot DAY = new Pot.Day();

    /**
     * Caps and what is spent of them, as of a moment.
     *
     * @param asked for what: a run that has begun since then may have a cap that is not known yet
     */
    private record State(
            Instant asOf, Map<Pot, Double> caps, Map<Pot, Cost> spent, Set<Pot> asked) {}

    /** Lets a request out; closed when it has ended. */
    public final class Permit implements Answer, AutoCloseable {
        private final List<Pot> pots;
        private final double reserved;
        private Cost paid = Cost.NOTHING;

        /** Whether the state was read while it was open: its cost may be in there. */
        private boolean mayBeCounted;

        private Permit(List<Pot> pots, double reserved) {
            this.pots = pots;
            this.reserved = reserved;
        }

        /** What it has cost in fact, once that is stored. */
        public void paid(Cost cost) {
            paid = paid.plus(cost);
        }

        @Override
        public void close() {
            release(this);
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
     * @param dollars US dollars, ≥ 0; null for none
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

    /**
     * About the most that a request costs.
     *
     * @param dollars as far as its prices are known
     * @param limit of its reply in tokens, null if it has none
     */
    private record Most(double dollars, @Nullable Integer limit) {
        String because() {
            return limit == null
                    ? "its reply has no limit and counts as %,d tokens".formatted(REPLY)
                    : "its reply may be as long as %,d tokens".formatted(limit);
        }
    }

    /**
     * A cap is in the way.
     *
     * @param dollars of the cap
     * @param of what it counts, for instance {@code a day}
     * @param spent what has ended
     * @param out what is held back for what is out, in dollars: about the most that it may cost
     * @param next about the most that the request costs, in dollars; 0 where the cap is used up
     * @param because why it may cost that
     * @param fitsLater whether it may go out once that has ended, if that costs little
     */
    public record Refused(
            double dollars,
            String of,
            String advice,
            Cost spent,
            double out,
            double next,
            String because,
            boolean fitsLater)
            implements Answer {
        /** One line on what happened. */
        public String message() {
            String cap = "The cap of %s %s".formatted(Cost.of(dollars).text(), of);
            String cost = Cost.of(next).text();
            if (next > 0 && out == 0 && spent.equals(Cost.NOTHING)) {
                return "%s is too low for the next request: it may cost up to %s, because %s. It is not sent."
                        .formatted(cap, cost, because);
            }
            return "%s is reached: %s spent%s%s. No more is sent."
                    .formatted(
                            cap,
                            spent.text(),
                            out > 0
                                    ? ", %s held back for what is out"
                                            .formatted(Cost.of(out).text())
                                    : "",
                            next > 0
                                    ? ", and the next request may cost up to %s, because %s"
                                            .formatted(cost, because)
                                    : "");
        }
    }

    private static Refused refused(Pot pot, double dollars, Cost spent, double out, Most most) {
        boolean later =
                out > 0 && spent.dollars() < dollars && spent.dollars() + most.dollars <= dollars;
        double used = spent.dollars() + out;
        double next = used < dollars ? most.dollars : 0;
        String set = next > 0 ? "Set fewer max tokens, or raise" : "Raise";
        String settings = set + " the cap in Settings, «Money», then retry.";
        String of =
                switch (pot) {
                    case Pot.Day _ -> "a day";
                    case Pot.Project _ -> "for this project";
                    case Pot.Run _ -> "for this run";
                };
        String advice =
                pot instanceof Pot.Run ? set + " the cap of the run, then go on." : settings;
        return new Refused(dollars, of, advice, spent, out, next, most.because(), later);
    }

    /**
     * Whether a cap can hold a model back before it is reached: it cannot where what its tokens
     * cost is not known.
     */
    public static boolean holds(Prices known, LocalDate day) {
        Price price = known.at(day, 0);
        return known.isFree() || (price.input() != null && price.output() != null);
    }

    /** Said before anything is sent to a model of which that is not known. */
    public static String cannotHold(String model) {
        return "The price of %s is unknown: the cap cannot hold it back.".formatted(model);
    }

    /** Lets a request out, unless it would go over a cap. */
    Answer admit(Request request, ChatRequest chat) throws StoreException {
        return admitInRun(request.run(), request.model(), chat);
    }

    /** The same for something else that is asked for a run, such as a vote of a judge. */
    Answer admitInRun(long run, ModelRef model, ChatRequest chat) throws StoreException {
        if (model.isInProcess()) {
            return new Permit(List.of(), 0);
        }
        var pots = new ArrayList<Pot>();
        Long project = project(run);
        if (project != null) {
            pots.add(new Pot.Project(project));
        }
        pots.add(new Pot.Run(run));
        return admit(pots, model, chat);
    }

    /**
     * Lets a request out, unless it would go over a cap. What costs nothing always goes out; what
     * costs nobody knows how much, until the cap is reached.
     *
     * @param project null where it belongs to none
     */
    public Answer admit(@Nullable Long project, ModelRef model, ChatRequest request)
            throws StoreException {
        return admit(
                project == null ? List.of() : List.of(new Pot.Project(project)), model, request);
    }

    private Answer admit(List<Pot> narrow, ModelRef model, ChatRequest request)
            throws StoreException {
        Prices known = prices.apply(model);
        var pots = new ArrayList<>(narrow);
        pots.add(DAY);
        return known.isFree() ? new Permit(pots, 0) : reserve(pots, most(known, request));
    }

    private synchronized Answer reserve(List<Pot> pots, Most most) throws StoreException {
        Refused over = over(fresh(pots), pots, most);
        if (over != null && pots.stream().anyMatch(doubtful::containsKey)) {
            // What was spent may count twice: nobody is refused for that.
            state = null;
            over = over(fresh(pots), pots, most);
        }
        if (over != null) {
            return over;
        }
        pots.forEach(pot -> out.merge(pot, most.dollars, Double::sum));
        var permit = new Permit(pots, most.dollars);
        open.add(permit);
        return permit;
    }

    private @Nullable Refused over(State now, List<Pot> pots, Most most) {
        for (Pot pot : pots) {
            Double cap = now.caps.get(pot);
            if (cap != null) {
                Cost spent =
                        now.spent
                                .getOrDefault(pot, Cost.NOTHING)
                                .plus(doubtful.getOrDefault(pot, Cost.NOTHING));
                double waiting = out.getOrDefault(pot, 0.0);
                double used = spent.dollars() + waiting;
                // What nobody knows the price of is still held back once nothing is left.
                if (used >= cap || used + most.dollars > cap) {
                    return refused(pot, cap, spent, waiting, most);
                }
            }
        }
        return null;
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

    private synchronized void release(Permit ended) {
        open.remove(ended);
        // What rounding leaves goes once nothing is out.
        for (Pot pot : ended.pots) {
            out.computeIfPresent(
                    pot,
                    (_, rest) ->
                            rest - ended.reserved < 1e-9
                                    ? null
                                    : Double.valueOf(rest - ended.reserved));
        }
        State known = state;
        if (known != null && !ended.paid.equals(Cost.NOTHING)) {
            Map<Pot, Cost> to = ended.mayBeCounted ? doubtful : known.spent;
            ended.pots.forEach(pot -> to.merge(pot, ended.paid, Cost::plus));
        }
    }

    private State fresh(List<Pot> pots) throws StoreException {
        Instant now = clock.instant();
        State known = state;
        if (known != null && known.asOf.plus(FRESH).isAfter(now) && known.asked.containsAll(pots)) {
            return known;
        }
        var asked = new HashSet<>(pots);
        if (known != null) {
            asked.addAll(known.asked);
        }
        State next = database.read(sql -> read(sql, now, asked));
        state = next;
        // What has ended is stored and in there; of what is open a part may be.
        doubtful.clear();
        open.forEach(permit -> permit.mayBeCounted = true);
        return next;
    }

    private State read(Sql sql, Instant now, Set<Pot> asked) throws SQLException {
        var read = new State(now, new HashMap<>(), new HashMap<>(), asked);
        for (Cap cap : read(sql)) {
            Pot pot = cap.project == null ? DAY : new Pot.Project(cap.project);
            read.caps.put(pot, cap.dollars);
            read.spent.put(
                    pot,
                    cap.project == null ? spending.spentToday(sql) : Spending.of(sql, cap.project));
        }
        // Judges are asked when the run has come to its end.
        List<Long> runs =
                asked.stream()
                        .filter(Pot.Run.class::isInstance)
                        .map(pot -> ((Pot.Run) pot).id())
                        .toList();
        record Limit(long run, double dollars) {}
        List<Limit> limits =
                sql.list(
                        """
                        SELECT run, json_extract(terms, '$.maxCost') AS dollars FROM plan
                        WHERE (state = 'running' OR run IN (SELECT value FROM json_each(?)))
                          AND json_extract(terms, '$.maxCost') IS NOT NULL
                        """,
                        row -> new Limit(row.number("run"), row.real("dollars")),
                        Json.write(runs));
        for (Limit limit : limits) {
            var pot = new Pot.Run(limit.run);
            read.caps.put(pot, limit.dollars);
            read.spent.put(pot, Spending.ofRun(sql, limit.run));
        }
        return read;
    }

    /** About what a request will cost, as far as its prices are known. */
    private Most most(Prices known, ChatRequest request) {
        int characters =
                request.messages().stream().map(Message::text).mapToInt(String::length).sum();
        int prompt = characters / CHARACTERS;
        Price price = known.at(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), prompt);
        Integer limit = request.parameters().maxTokens();
        double dollars =
                orNothing(price.input()) * prompt / 1e6
                        + orNothing(price.output()) * (limit == null ? REPLY : limit) / 1e6;
        return new Most(dollars, limit);
    }

    private static double orNothing(@Nullable Double price) {
        return price == null ? 0 : price;
    }
}
