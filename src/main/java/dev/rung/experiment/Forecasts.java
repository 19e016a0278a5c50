package dev.rung.experiment;

import dev.rung.llm.Cost;
import dev.rung.llm.Estimator;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Pace;
import dev.rung.llm.Prices;
import dev.rung.llm.Usage;
import dev.rung.stats.Power;
import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Says what runs will take before anything is sent: the requests are counted as the run would make
 * them, lengths and times are those of earlier answers. Blocks.
 */
public final class Forecasts {
    /** So many places are looked at one by one; beyond them their shares are projected. */
    private static final int COUNTED = 20_000;

    /** Rows that are read at once. */
    private static final int PAGE = 200;

    /** So many prompts have their tokens counted. */
    private static final int TOKENIZED = 60;

    /** So many earlier answers are looked at, the newest. */
    private static final int EARLIER = 200;

    /** The share of rows on which two prompts usually differ. */
    private static final double DIFFERING = 0.2;

    private final Database database;
    private final RunStore store;
    private final ShotBooks books;
    private final Function<ModelRef, Prices> prices;
    private final Pacing pacing;
    private final InstantSource clock;
    private final Speeds speeds;
    private final Clusters clusters;
    private final Estimator estimator = new Estimator();

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
        this.prices = prices;
        this.pacing = pacing;
        this.clock = clock;
        this.speeds = new Speeds(database);
        this.clusters = new Clusters(database, clock);
    }

    /** What is counted for one of the order's columns. */
    private static final class Tally {
        /** Looked up once: it takes as long as the rest of an identity. */
        final String variant;

        int looked;
        int missing;
        long inputOfCounted;
        int counted;
        long answers;

        Tally(String variant) {
            this.variant = variant;
        }

        double share() {
            return looked == 0 ? 1 : (double) missing / looked;
        }

        /** Answers of a conversation, on average over what is to be sent. */
        double steps() {
            return missing == 0 ? 1 : (double) answers / missing;
        }

        double input() {
            return counted == 0 ? 0 : (double) inputOfCounted / counted;
        }
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
        Optional<Clusters.Choice> chosen = clusters.chosen(order.dataset());
        String cluster = chosen.isPresent() ? chosen.get().column() : terms.cluster();
        var counting =
                new Counting(
                        idea,
                        order,
                        database.read(sql -> Asked.of(sql, order)),
                        books.open(order, false),
                        order.columns().stream()
                                .map(column -> new Tally(store.variant(column.model())))
                                .toList(),
                        new Together(cluster));
        int looked = Math.min(rows, Math.max(1, COUNTED / perRow));
        count(counting, all, skipped, looked);
        var how = new LinkedHashSet<>(checked.notes());
        if (counting.book.isGuess()) {
            how.add(
                    "Shots by meaning are chosen once the run starts: until then others of the"
                            + " same number stand for them here.");
        }
        int together = counting.together.of(rows);
        repeats(counting.together).ifPresent(how::add);
        if (cluster != null && rows > 0) {
            how.add(
                    "Rows belong together by «%s»: %s%,d clusters count in what it can show."
                            .formatted(cluster, looked == rows ? "" : "at least ", together));
        }
        return made(
                order,
                terms,
                new Size(rows, together, (long) rows * perRow, looked == rows),
                counting.tallies,
                how);
    }

    /**
     * How much there is.
     *
     * @param exact whether every row was looked at
     */
    private record Size(int rows, int clusters, long places, boolean exact) {}

    /** Which rows belong together, by a column or since they ask the same. */
    private static final class Together {
        private final @Nullable String column;
        private final Set<String> values = new HashSet<>();
        private final Set<Integer> asked = new HashSet<>();
        private int alone;
        private int looked;

        /**
         * @param column null if each row stands for itself
         */
        Together(@Nullable String column) {
            this.column = column;
        }

        /**
         * Rows that ask the same share their answers, so they are one. They are told by hash codes:
         * that two of 10,000 have one by chance is rare, and takes one from what is promised.
         */
        void add(DataRow row, List<Question> questions) {
            String value = column == null ? "" : row.fields().getOrDefault(column, "");
            boolean isNew =
                    asked.add(questions.stream().map(Question::messages).toList().hashCode());
            looked++;
            if (value.isBlank()) {
                alone += isNew ? 1 : 0;
            } else {
                values.add(value.strip());
            }
        }

        /**
         * Clusters of all rows. The others may belong to those that were seen: to count further
         * ones among them would promise too much.
         */
        int of(int rows) {
            return looked == 0
                    ? rows
                    : values.size() + (int) Math.round((double) alone * rows / looked);
        }
    }

    /** How many of the rows that were looked at ask something that no other asks before. */
    private static Optional<String> repeats(Together together) {
        int differ = together.asked.size();
        return differ == together.looked
                ? Optional.empty()
                : Optional.of(
                        differ == 1
                                ? "All %,d rows ask the same question: no column is in the prompt, or its values are the same."
                                        .formatted(together.looked)
                                : "Only %,d of %,d rows ask different questions: the others share their answers."
                                        .formatted(differ, together.looked));
    }

    /**
     * What is being counted.
     *
     * @param tallies one for each of the order's columns
     * @param seen identities that were counted
     */
    private record Counting(
            long idea,
            RunOrder order,
            List<Asked> asked,
            ShotBook book,
            List<Tally> tallies,
            Together together,
            Set<String> seen) {
        Counting(
                long idea,
                RunOrder order,
                List<Asked> asked,
                ShotBook book,
                List<Tally> tallies,
                Together together) {
            this(idea, order, asked, book, tallies, together, new HashSet<>());
        }
    }

    /** A question, with the conversation that asks it. */
    private record Question(List<Message> messages, boolean tokens) {}

    private void count(Counting counting, OrderRows all, int skipped, int looked)
            throws StoreException, InterruptedException {
        RunOrder order = counting.order;
        int every = Math.max(1, looked / TOKENIZED);
        int after = skipped == 0 ? 0 : all.page(skipped, 0).getLast().number();
        int done = 0;
        while (done < looked) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped");
            }
            List<DataRow> page = all.page(PAGE, after);
            if (page.isEmpty()) {
                return;
            }
            after = page.getLast().number();
            var questions = new ArrayList<Question>();
            for (DataRow row : page) {
                if (done < looked && !order.leftOut().contains(row.id())) {
                    List<Question> own = questions(counting, row, done % every == 0);
                    questions.addAll(own);
                    counting.together.add(row, own);
                    done++;
                }
            }
            count(counting, questions);
        }
    }

    private static List<Question> questions(Counting counting, DataRow row, boolean tokens)
            throws InterruptedException {
        var questions = new ArrayList<Question>();
        for (Condition condition : counting.order.crossed()) {
            Map<String, String> values = row.values(condition);
            for (Asked one : counting.asked) {
                if (one.isFilledBy(values.keySet())) {
                    List<Message> messages = counting.book.fill(one, row, values, condition);
                    questions.add(new Question(messages, tokens));
                }
            }
        }
        return questions;
    }

    private void count(Counting counting, List<Question> questions) throws StoreException {
        RunOrder order = counting.order;
        var asked = new ArrayList<List<String>>();
        // Equal questions share their answers: each is looked for once.
        var lastSteps = new LinkedHashMap<String, Integer>();
        for (Question question : questions) {
            var identities = new ArrayList<String>();
            for (int column = 0; column < counting.tallies.size(); column++) {
                String identity =
                        RunStore.identity(
                                order.columns().get(column),
                                question.messages,
                                counting.tallies.get(column).variant);
                identities.add(identity);
                if (!counting.seen.contains(identity)) {
                    lastSteps.put(identity, Turns.steps(question.messages) - 1);
                }
            }
            asked.add(identities);
        }
        Map<String, Integer> there =
                order.fresh() ? Map.of() : database.read(sql -> there(sql, counting, lastSteps));
        for (int i = 0; i < questions.size(); i++) {
            count(counting, questions.get(i), asked.get(i), there);
        }
    }

    private void count(
            Counting counting,
            Question question,
            List<String> identities,
            Map<String, Integer> there) {
        RunOrder order = counting.order;
        List<Message> messages = question.messages;
        for (int column = 0; column < counting.tallies.size(); column++) {
            Tally tally = counting.tallies.get(column);
            String identity = identities.get(column);
            tally.looked += order.samples();
            int missing =
                    counting.seen.add(identity)
                            ? Math.max(0, order.samples() - there.getOrDefault(identity, 0))
                            : 0;
            tally.missing += missing;
            tally.answers += (long) missing * Turns.steps(messages);
            if (question.tokens) {
                tally.counted++;
                tally.inputOfCounted += tokens(order.columns().get(column).model(), messages);
            }
        }
    }

    /** Reading the tokenizer's table takes its time: only where tokens are paid for. */
    private int tokens(ModelRef model, List<Message> messages) {
        Prices known = prices.apply(model);
        return known.isFree() || known.rates().isEmpty()
                ? Estimator.roughly(messages)
                : estimator.tokens(messages);
    }

    /**
     * How many answers the project has to each question that it has any to: whole ones, and
     * conversations that could not go on for want of a piece.
     *
     * @param lastSteps identities, with the step of the answer that makes one whole
     */
    private static Map<String, Integer> there(
            Sql sql, Counting counting, Map<String, Integer> lastSteps) throws SQLException {
        var there = new HashMap<String, Integer>();
        sql.list(
                """
                SELECT wanted.key AS identity, count(*) AS n
                FROM json_each(?) AS wanted
                  CROSS JOIN request ON request.identity = wanted.key AND request.state = 'done'
                  JOIN run ON run.id = request.run
                  JOIN idea ON idea.id = run.idea
                  JOIN sample ON sample.request = request.id
                    AND (sample.step = wanted.value AND sample.outcome = 'finished' OR %s)
                WHERE idea.project = (SELECT project FROM idea WHERE id = ?)
                GROUP BY wanted.key
                """
                        .formatted(Sample.Fault.IS_WITHOUT_PIECE),
                row -> there.put(row.text("identity"), row.integer("n")),
                Json.write(lastSteps),
                counting.idea);
        return there;
    }

    /**
     * What earlier answers of a model were like.
     *
     * @param input tokens of a prompt on average, null if none told it
     * @param output tokens of an answer on average, null if none told it
     * @param millis from sending to the end on average, null if none told it
     * @param lengths tokens of the answers that told it, the shortest first
     */
    private record Earlier(
            int count,
            @Nullable Double input,
            @Nullable Double output,
            @Nullable Double millis,
            List<Integer> lengths) {}

    private Earlier earlier(ModelRef model, RunOrder order) throws StoreException {
        return database.read(
                sql -> {
                    Earlier same = earlier(sql, model, Json.write(order.versions()));
                    return same.count > 0 ? same : earlier(sql, model, null);
                });
    }

    private static Earlier earlier(Sql sql, ModelRef model, @Nullable String versions)
            throws SQLException {
        return sql.first(
                        """
                        SELECT count(*) AS n, avg(input_tokens) AS input,
                          avg(output_tokens) AS output, avg(total_ms) AS millis,
                          group_concat(output_tokens, ' ') AS lengths
                        FROM (SELECT sample.input_tokens, sample.output_tokens, sample.total_ms
                          FROM sample
                            JOIN request ON request.id = sample.request
                          WHERE request.provider = ? AND request.base_url = ?
                            AND request.model = ? AND sample.outcome = 'finished'
                            AND (?4 IS NULL OR request.prompt_version IN
                              (SELECT value FROM json_each(?4)))
                          ORDER BY sample.id DESC LIMIT ?5)
                        """,
                        row ->
                                new Earlier(
                                        row.integer("n"),
                                        row.realOrNull("input"),
                                        row.realOrNull("output"),
                                        row.realOrNull("millis"),
                                        sorted(row.textOrNull("lengths"))),
                        model.provider(),
                        model.baseUrl(),
                        model.id(),
                        versions,
                        EARLIER)
                .orElseThrow();
    }

    private static List<Integer> sorted(@Nullable String lengths) {
        return lengths == null
                ? List.of()
                : Pattern.compile(" ")
                        .splitAsStream(lengths)
                        .map(Integer::valueOf)
                        .sorted()
                        .toList();
    }

    private static Optional<Forecast.Lengths> lengths(Earlier past, Column column) {
        Integer p50 = RunHealthStore.quantile(past.lengths, 0.5);
        Integer p95 = RunHealthStore.quantile(past.lengths, 0.95);
        return p50 == null || p95 == null
                ? Optional.empty()
                : Optional.of(
                        new Forecast.Lengths(
                                column.model().id(),
                                past.lengths.size(),
                                p50,
                                p95,
                                column.parameters().maxTokens()));
    }

    private Forecast made(
            RunOrder order, RunTerms terms, Size size, List<Tally> tallies, Set<String> how)
            throws StoreException {
        long requests = 0;
        double answers = 0;
        double input = 0;
        Double output = 0.0;
        Double millis = 0.0;
        Cost cost = Cost.NOTHING;
        var lengths = new LinkedHashSet<Forecast.Lengths>();
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (int i = 0; i < tallies.size(); i++) {
            Tally tally = tallies.get(i);
            Column column = order.columns().get(i);
            ModelRef model = column.model();
            long sent = Math.round(tally.share() * size.places / tallies.size());
            if (sent == 0) {
                continue;
            }
            requests += sent;
            answers += sent * tally.steps();
            if (terms.hasCap() && !model.isInProcess() && !Caps.holds(prices.apply(model), day)) {
                how.add(Caps.cannotHold(model.id()));
            }
            Earlier past = earlier(model, order);
            Double length = length(past, column, how);
            lengths(past, column).ifPresent(lengths::add);
            // The answers of a conversation are sent again with each further turn.
            double steps = tally.steps();
            double again = length == null ? 0 : length * steps * (steps - 1) / 2;
            double asked = tally.input() * (steps + 1) / 2 + again;
            input += sent * asked;
            output = output == null || length == null ? null : output + sent * length * steps;
            cost = cost.plus(cost(model, asked, length, steps, day).times((double) sent));
            Pace pace = pacing.of(model, terms.atOnce());
            var load = new Speeds.Load(model, sent, steps, tally.input(), pace);
            var replies = new Speeds.Replies(past.count, past.input, past.millis);
            Double own = speeds.millis(load, replies, how);
            // The models answer beside each other.
            millis = own == null || millis == null ? null : Double.valueOf(Math.max(millis, own));
        }
        if (Math.round(answers) > requests) {
            how.add(
                    "%,d answers: conversations are asked turn by turn."
                            .formatted(Math.round(answers)));
        }
        if (!size.exact) {
            how.add("Requests are projected from the first %,d places.".formatted(COUNTED));
        }
        return new Forecast(
                size.rows,
                Math.toIntExact(size.places),
                Math.toIntExact(requests),
                size.exact,
                Math.round(input),
                output == null ? null : Long.valueOf(Math.round(output)),
                cost,
                millis == null ? null : Duration.ofMillis(Math.round(millis)),
                List.copyOf(how),
                smallest(size.clusters),
                List.copyOf(lengths));
    }

    private static @Nullable Double length(Earlier past, Column column, Set<String> how) {
        Integer limit = column.parameters().maxTokens();
        if (past.output != null) {
            long tokens = Math.round(past.output);
            how.add(
                    "Replies as long as %s of %s: %,d token%s."
                            .formatted(
                                    Forecast.earlier(past.count),
                                    column.model().id(),
                                    tokens,
                                    tokens == 1 ? "" : "s"));
            return limit == null ? past.output : Double.valueOf(Math.min(limit, past.output));
        }
        if (limit != null) {
            how.add(
                    "Replies up to the limit of %,d tokens: nothing is known of their length."
                            .formatted(limit));
            return limit.doubleValue();
        }
        how.add(
                "Nothing is known of how long replies of %s are: a pilot tells."
                        .formatted(column.model().id()));
        return null;
    }

    private Cost cost(
            ModelRef model, double input, @Nullable Double output, double steps, LocalDate day) {
        Prices known = prices.apply(model);
        Integer in = Math.toIntExact(Math.round(input));
        Integer out = output == null ? null : Integer.valueOf((int) Math.round(output * steps));
        return model.isInProcess()
                ? Cost.NOTHING
                : known.of(new Usage(in, null, null, out, null), day);
    }

    private static @Nullable Double smallest(int clusters) {
        if (clusters < 1) {
            return null;
        }
        var smallest = Power.smallestOfRates(clusters, DIFFERING);
        return smallest.isPresent() ? Double.valueOf(smallest.getAsDouble()) : null;
    }
}
