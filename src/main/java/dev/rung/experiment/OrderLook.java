package dev.rung.experiment;

import dev.rung.llm.Estimator;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Looks at the prompts that an order would send, before any is sent. Computes and blocks. */
public final class OrderLook {
    /** So many prompts are looked at, those of the first rows. */
    private static final int MOST = 5_000;

    private static final int PAGE = 200;

    /** So many earlier replies are looked at, the newest. */
    private static final int EARLIER = 200;

    /** Of fewer a 95th percentile says nothing. */
    private static final int ENOUGH = 20;

    private final Database database;
    private final ShotBooks books;
    private final Estimator estimator = new Estimator();

    public OrderLook(Database database, ShotBooks books) {
        this.database = database;
        this.books = books;
    }

    /**
     * What was seen.
     *
     * @param order with the rows that are not asked
     * @param rows that are asked
     * @param looked at so many of them, the first ones
     * @param empty variables that have no text in some of those, with in how many
     * @param longest tokens of the longest prompt among them, an estimate, or more than they can be
     *     where even those have room; 0 without a row
     */
    public record Looked(
            RunOrder order, int rows, int looked, Map<String, Integer> empty, int longest) {
        public Looked {
            empty = new TreeMap<>(empty);
        }
    }

    /** What is gathered row by row. */
    private static final class Gathered {
        final Map<String, Integer> empty = new TreeMap<>();
        int looked;
        long characters = -1;
        List<Message> longest = List.of();
    }

    /** The prompts of an order, each once. */
    public List<List<Turn>> prompts(RunOrder order) throws StoreException {
        return database.read(sql -> Asked.of(sql, order)).stream()
                .map(Asked::turns)
                .distinct()
                .toList();
    }

    /**
     * Looks at the prompts of the first rows.
     *
     * @param room tokens that a prompt may have; only one that could have more is counted, since
     *     the tokenizer's table takes longer to read than all else here
     * @throws ShotFault if the order cannot be sent
     * @throws InterruptedException if the thread was interrupted
     */
    public Looked of(RunOrder wished, int room)
            throws ShotFault, StoreException, InterruptedException {
        RunOrder order = books.check(wished).order();
        List<Asked> asked = database.read(sql -> Asked.of(sql, order));
        ShotBook book = books.open(order, false);
        var all = OrderRows.of(books.datasets(), order);
        int rows = all.count(null, order.leftOut());
        int each = Math.max(1, asked.size() * order.crossed().size());
        int most = Math.min(rows, Math.max(1, MOST / each));
        var gathered = new Gathered();
        int after = 0;
        while (gathered.looked < most) {
            List<DataRow> page = all.page(PAGE, after);
            if (page.isEmpty()) {
                break;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            for (DataRow row : page) {
                if (gathered.looked < most && !order.leftOut().contains(row.id())) {
                    look(order, asked, book, row, gathered);
                }
            }
            after = page.getLast().number();
        }
        int tokens = gathered.looked == 0 ? 0 : Estimator.atMost(gathered.longest);
        if (tokens > room) {
            tokens = estimator.tokens(gathered.longest);
        }
        return new Looked(order, rows, gathered.looked, gathered.empty, tokens);
    }

    private static void look(
            RunOrder order, List<Asked> asked, ShotBook book, DataRow row, Gathered into)
            throws InterruptedException {
        into.looked++;
        Set<String> empty = new HashSet<>();
        for (Condition condition : order.crossed()) {
            Map<String, String> values = row.values(condition);
            for (Asked one : asked) {
                for (String name : one.required()) {
                    // A condition may mean to say nothing.
                    if (!condition.values().containsKey(name)
                            && values.getOrDefault(name, "").isBlank()) {
                        empty.add(name);
                    }
                }
                if (one.isFilledBy(values.keySet())) {
                    List<Message> messages = book.fill(one, row, values, condition);
                    long characters =
                            messages.stream().mapToLong(message -> message.text().length()).sum();
                    if (characters > into.characters) {
                        into.characters = characters;
                        into.longest = messages;
                    }
                }
            }
        }
        empty.forEach(name -> into.empty.merge(name, 1, Integer::sum));
    }

    /**
     * How long earlier whole replies of a model to the prompts of an order were, in tokens.
     *
     * @param longer how many were longer than the limit that is set now
     * @param p95 the 95th percentile
     */
    public record Lengths(int count, int longer, int p95) {}

    /**
     * The newest earlier replies to any version of the prompts.
     *
     * @param limit tokens
     * @return nothing if there are too few of them
     */
    public Optional<Lengths> lengths(ModelRef model, List<Long> versions, int limit)
            throws StoreException {
        List<Integer> tokens =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT output_tokens AS n FROM (
                                          SELECT sample.output_tokens
                                          FROM prompt_version AS ordered
                                            JOIN prompt_version ON
                                              prompt_version.prompt = ordered.prompt
                                            JOIN request ON
                                              request.prompt_version = prompt_version.id
                                            JOIN sample ON sample.request = request.id
                                          WHERE ordered.id IN (SELECT value FROM json_each(?))
                                            AND request.provider = ? AND request.base_url = ?
                                            AND request.model = ?
                                            AND sample.outcome = 'finished'
                                            AND sample.output_tokens IS NOT NULL
                                          GROUP BY sample.id
                                          ORDER BY sample.id DESC LIMIT ?)
                                        ORDER BY n
                                        """,
                                        row -> row.integer("n"),
                                        Json.write(versions),
                                        model.provider(),
                                        model.baseUrl(),
                                        model.id(),
                                        EARLIER));
        if (tokens.size() < ENOUGH) {
            return Optional.empty();
        }
        int longer = (int) tokens.stream().filter(one -> one > limit).count();
        int place = Math.min(tokens.size() - 1, (int) (0.95 * tokens.size()));
        return Optional.of(new Lengths(tokens.size(), longer, tokens.get(place)));
    }
}
