package dev.rung.experiment;

import dev.rung.experiment.shot.Candidate;
import dev.rung.experiment.shot.Draw;
import dev.rung.experiment.shot.Drawing;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots.Drawn;
import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.CountOrEstimate;
import dev.rung.llm.Estimator;
import dev.rung.llm.Message;
import dev.rung.llm.Models;
import dev.rung.llm.TokenCount;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Finds how many shots fit: as many as leave the longest question, and the answer, within a budget
 * and within the context of every model, by the provider's own count where it has one. May ask the
 * network: computes and blocks.
 */
public final class ShotBudget {
    /** Kept free for an answer whose limit nobody set. */
    private static final int ANSWER = 1_024;

    /** So many of the longest questions are counted. */
    private static final int LONGEST = 2;

    /**
     * Of a context that is filled by an estimate, the share that is used: it may be a third off.
     */
    private static final double BY_ESTIMATE = 0.7;

    private final Database database;
    private final ShotBooks books;
    private final Models models;

    public ShotBudget(Database database, ShotBooks books, Models models) {
        this.database = database;
        this.books = books;
        this.models = models;
    }

    /**
     * What fits.
     *
     * @param k how many shots, ≥ 0
     * @param tokens of the longest conversation with so many
     * @param limit of tokens that was kept
     * @param isEstimate whether a model's tokens were counted with another tokenizer
     */
    public record Fit(int k, int tokens, int limit, boolean isEstimate) {
        /** For the screen. */
        public String words() {
            return "%,d shot%s fit: with the longest question %,d of %,d tokens%s."
                    .formatted(
                            k,
                            k == 1 ? "" : "s",
                            tokens,
                            limit,
                            isEstimate ? " (an estimate)" : "");
        }
    }

    /**
     * The most shots that fit for every model, prompt, condition and draw of the order.
     *
     * @param order whose own shots do not count
     * @param seeds of the draws
     * @param budget in tokens of a conversation, null for what the models take
     * @throws ShotFault if there is no limit to keep, or the question alone is over it
     * @throws InterruptedException if the thread was interrupted
     */
    public Fit most(RunOrder order, Draw how, List<Long> seeds, @Nullable Integer budget)
            throws ShotFault, StoreException, InterruptedException {
        List<Candidate> candidates = books.pool(order, how).candidates();
        List<Question> questions = longest(order);
        var fillings = new ArrayList<Filling>();
        for (Column column : order.columns()) {
            CountOrEstimate counter = models.tokenCounter(column.model());
            for (List<Shot> shots : orders(candidates, how, seeds)) {
                questions.forEach(
                        question ->
                                fillings.add(new Filling(column, counter, how, shots, question)));
            }
        }
        Fit least = null;
        for (Filling filling : fillings) {
            Fit fit = fit(filling, budget);
            least = least == null || fit.k < least.k ? fit : least;
        }
        if (least == null) {
            throw new ShotFault("There is no row to ask.");
        }
        int tokens = least.tokens;
        for (Filling filling : fillings) {
            tokens = Math.max(tokens, count(filling, least.k).tokens());
        }
        return new Fit(least.k, tokens, least.limit, least.isEstimate);
    }

    /** Whether it is known how much each of the models takes. */
    public boolean knows(List<Column> columns) {
        return columns.stream()
                .allMatch(column -> models.capabilities(column.model()).context() != null);
    }

    /** The orders in which shots are taken; where the question decides, the longest come first. */
    private static List<List<Shot>> orders(List<Candidate> candidates, Draw how, List<Long> seeds) {
        if (candidates.isEmpty()) {
            return List.of(List.of());
        }
        if (how.selection().isByQuestion()) {
            return List.of(
                    candidates.stream()
                            .map(Candidate::shot)
                            .sorted(Comparator.comparingInt(ShotBudget::length).reversed())
                            .toList());
        }
        return seeds.stream()
                .map(seed -> Drawing.drawn(candidates, new Drawn(how, candidates.size(), seed)))
                .toList();
    }

    private static int length(Shot shot) {
        return shot.values().values().stream().mapToInt(String::length).sum()
                + shot.answers().stream().mapToInt(String::length).sum();
    }

    /** A row's values under a condition. */
    private record Question(Asked asked, Map<String, String> values, Condition condition) {
        List<Message> with(List<Shot> shots, Placement placement) {
            return ShotPrompt.fill(asked.turns(), values, shots, placement, condition.values());
        }

        List<Message> alone() {
            return with(List.of(), Placement.TURNS);
        }
    }

    /**
     * The longest questions of every prompt and condition by a rough count: several, since a
     * provider may count otherwise.
     */
    private List<Question> longest(RunOrder order) throws StoreException {
        List<Asked> all = database.read(sql -> Asked.of(sql, order.with(List.of())));
        var longest = new ArrayList<Question>();
        List<DataRow> rows = books.asked(order);
        for (Condition condition : order.crossed()) {
            for (Asked one : all) {
                rows.stream()
                        .map(row -> question(row, one, condition))
                        .filter(question -> one.isFilledBy(question.values.keySet()))
                        .sorted(Comparator.comparingInt(ShotBudget::roughly).reversed())
                        .limit(LONGEST)
                        .forEach(longest::add);
            }
        }
        return longest;
    }

    private static Question question(DataRow row, Asked asked, Condition condition) {
        return new Question(asked, row.values(condition), condition);
    }

    private static int roughly(Question question) {
        return Estimator.roughly(question.alone());
    }

    /** What is filled. */
    private record Filling(
            Column column, CountOrEstimate counter, Draw how, List<Shot> shots, Question question) {
        ChatRequest request(int k) {
            return new ChatRequest(
                    question.with(shots.subList(0, k), how.placement()), column.parameters());
        }
    }

    private Fit fit(Filling filling, @Nullable Integer budget)
            throws ShotFault, InterruptedException {
        TokenCount none = count(filling, 0);
        int limit = limit(filling, budget, none.isEstimate());
        if (none.tokens() > limit) {
            throw new ShotFault(
                    "The longest question alone has %,d tokens, and %,d are the limit for %s."
                            .formatted(none.tokens(), limit, filling.column.model().id()));
        }
        // Known to fit, and known not to; each look is one count.
        int fits = 0;
        int over = filling.shots.size() + 1;
        TokenCount most = none;
        boolean isFirst = true;
        while (over - fits > 1) {
            int next = isFirst ? guess(filling, none, limit, over) : (fits + over) / 2;
            isFirst = false;
            TokenCount count = count(filling, next);
            if (count.tokens() <= limit) {
                fits = next;
                most = count;
            } else {
                over = next;
            }
        }
        return new Fit(fits, most.tokens(), limit, most.isEstimate());
    }

    /** Where the limit is likely reached: four characters a token, and the turns around it. */
    private static int guess(Filling filling, TokenCount none, int limit, int over) {
        int room = limit - none.tokens();
        int taken = 0;
        while (taken < over - 1 && room > 0) {
            room -= length(filling.shots.get(taken)) / 4 + 8;
            taken++;
        }
        return Math.max(1, taken);
    }

    private static TokenCount count(Filling filling, int k) throws InterruptedException {
        return filling.counter.count(filling.request(k));
    }

    private int limit(Filling filling, @Nullable Integer budget, boolean isEstimate)
            throws ShotFault {
        Column column = filling.column;
        Capabilities capabilities = models.capabilities(column.model());
        Integer context = capabilities.context();
        if (context == null && budget == null) {
            throw new ShotFault(
                    "How much %s takes is not known: set a budget in tokens, or a number of shots."
                            .formatted(column.model().id()));
        }
        int most = Integer.MAX_VALUE;
        if (context != null) {
            Integer set = column.parameters().maxTokens();
            int answer = set == null ? ANSWER : set;
            int steps = Turns.steps(filling.question.alone());
            most = Math.max(0, context - answer * steps);
            most = isEstimate ? (int) (most * BY_ESTIMATE) : most;
        }
        return budget == null ? most : Math.min(most, budget);
    }
}
