package dev.rung.experiment;

import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Counts the requests of an order as the run would make them ({@link RunExpansion}): answers that
 * the project has take the place of requests, and equal questions share theirs. Blocks.
 */
final class RequestCount {
    /** Rows that are read at once. */
    private static final int PAGE = 200;

    /** So many rows have the tokens of their prompts counted. */
    private static final int TOKENIZED = 60;

    private final Database database;
    private final PromptTokens tokens;
    private final Asking asking;
    private final List<OfColumn> columns;
    private final ClusterCount clusters;

    /** Identities that were counted. */
    private final Set<String> seen = new HashSet<>();

    /**
     * @param variants what else is part of a model's identity, as {@link RunStore#variant} tells
     * @param clusters is told of every row
     */
    RequestCount(
            Database database,
            PromptTokens tokens,
            Asking asking,
            Function<ModelRef, String> variants,
            ClusterCount clusters) {
        this.database = database;
        this.tokens = tokens;
        this.asking = asking;
        this.clusters = clusters;
        this.columns =
                asking.order.columns().stream()
                        .map(column -> new OfColumn(column, variants.apply(column.model())))
                        .toList();
    }

    /**
     * An order with what it asks.
     *
     * @param idea of whose project the answers count
     * @param book fills what is asked
     */
    record Asking(long idea, RunOrder order, List<Asked> asked, ShotBook book) {
        /** The conversations that ask a row. */
        private List<List<Message>> of(DataRow row) throws InterruptedException {
            var questions = new ArrayList<List<Message>>();
            for (Condition condition : order.crossed()) {
                Map<String, String> values = row.values(condition);
                for (Asked one : asked) {
                    if (one.isFilledBy(values.keySet())) {
                        questions.add(book.fill(one, row, values, condition));
                    }
                }
            }
            return questions;
        }
    }

    /** What was counted for one of the order's columns. */
    static final class OfColumn {
        private final Column column;

        /** Looked up once: it takes as long as the rest of an identity. */
        private final String variant;

        private int looked;
        private int missing;
        private long answers;
        private long input;
        private int tokenized;

        private OfColumn(Column column, String variant) {
            this.column = column;
            this.variant = variant;
        }

        Column column() {
            return column;
        }

        /** The share of places for which a request is to be sent, 0 to 1; 1 if none were seen. */
        double share() {
            return looked == 0 ? 1 : (double) missing / looked;
        }

        /** Answers of a conversation, on average over what is to be sent. */
        double steps() {
            return missing == 0 ? 1 : (double) answers / missing;
        }

        /** Tokens of a prompt on average, 0 if none was counted. */
        double input() {
            return tokenized == 0 ? 0 : (double) input / tokenized;
        }
    }

    /** One for each of the order's columns. */
    List<OfColumn> columns() {
        return columns;
    }

    /**
     * Looks at rows of the order.
     *
     * @param all of them
     * @param skipped so many are left out at first
     * @param most how many are looked at
     * @throws InterruptedException if the thread was interrupted
     */
    void add(OrderRows all, int skipped, int most) throws StoreException, InterruptedException {
        int every = Math.max(1, most / TOKENIZED);
        int after = skipped == 0 ? 0 : all.page(skipped, 0).getLast().number();
        int done = 0;
        while (done < most) {
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
                if (done < most && !asking.order.leftOut().contains(row.id())) {
                    boolean hasTokens = done % every == 0;
                    List<List<Message>> own = asking.of(row);
                    own.forEach(messages -> questions.add(question(messages, hasTokens)));
                    clusters.add(row, own);
                    done++;
                }
            }
            add(questions);
        }
    }

    /**
     * A conversation that is asked.
     *
     * @param hasTokens whether its tokens are counted
     * @param identities as each column asks it
     */
    private record Question(List<Message> messages, boolean hasTokens, List<String> identities) {}

    private Question question(List<Message> messages, boolean hasTokens) {
        return new Question(
                messages,
                hasTokens,
                columns.stream()
                        .map(one -> RunStore.identity(one.column, messages, one.variant))
                        .toList());
    }

    private void add(List<Question> questions) throws StoreException {
        // Equal questions share their answers: each is looked for once.
        var lastSteps = new LinkedHashMap<String, Integer>();
        for (Question question : questions) {
            for (String identity : question.identities) {
                if (!seen.contains(identity)) {
                    lastSteps.put(identity, Turns.steps(question.messages) - 1);
                }
            }
        }
        Map<String, Integer> there =
                asking.order.fresh()
                        ? Map.of()
                        : database.read(sql -> there(sql, asking.idea, lastSteps));
        for (Question question : questions) {
            add(question, there);
        }
    }

    private void add(Question question, Map<String, Integer> there) {
        int samples = asking.order.samples();
        for (int i = 0; i < columns.size(); i++) {
            OfColumn count = columns.get(i);
            String identity = question.identities.get(i);
            int missing =
                    seen.add(identity) ? Math.max(0, samples - there.getOrDefault(identity, 0)) : 0;
            count.looked += samples;
            count.missing += missing;
            count.answers += (long) missing * Turns.steps(question.messages);
            if (question.hasTokens) {
                count.tokenized++;
                count.input += tokens.of(count.column.model(), question.messages);
            }
        }
    }

    /**
     * How many answers the project has to each question that it has any to: whole ones, and
     * conversations that could not go on for want of a piece.
     *
     * @param lastSteps identities, with the step of the answer that makes one whole
     */
    private static Map<String, Integer> there(Sql sql, long idea, Map<String, Integer> lastSteps)
            throws SQLException {
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
                idea);
        return there;
    }
}
