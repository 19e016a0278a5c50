package dev.rung.experiment;

import dev.rung.llm.ChatRequest;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Makes runs and their requests. A hand send is a run of one row. Blocks. */
public final class RunStore {
    private final Database database;
    private final PromptStore prompts;
    private final Owner owner;
    private final InstantSource clock;
    private final Function<ModelRef, String> variants;

    /** Of models that the settings do not change. */
    public RunStore(Database database, PromptStore prompts, Owner owner, InstantSource clock) {
        this(database, prompts, owner, clock, model -> "");
    }

    /**
     * @param owner this process
     * @param variants what else of the settings is part of a model's identity, as {@link
     *     dev.rung.llm.Models#variant} tells
     */
    public RunStore(
            Database database,
            PromptStore prompts,
            Owner owner,
            InstantSource clock,
            Function<ModelRef, String> variants) {
        this.database = database;
        this.prompts = prompts;
        this.owner = owner;
        this.clock = clock;
        this.variants = variants;
    }

    /**
     * Stores the prompt's version, the run and its requests, all or nothing. Every request takes
     * the next free sample index of its identity.
     */
    List<Request> create(RunPlan plan) throws StoreException {
        return database.write(
                sql -> {
                    Instant now = clock.instant();
                    PromptVersion version = prompts.keep(sql, plan.idea(), plan.prompt());
                    long run = insertRun(sql, plan.idea(), plan.kind(), plan.dataset(), now);
                    var requests = new ArrayList<Request>();
                    for (RunPlan.Call call : plan.calls()) {
                        DataRow row = call.row();
                        List<Message> messages =
                                Template.fill(plan.prompt().turns(), call.values());
                        var content =
                                new Content(
                                        run,
                                        version.id(),
                                        version.number(),
                                        row == null ? null : row.id(),
                                        row == null ? null : row.number(),
                                        new Request.Item(
                                                call.item(),
                                                call.condition(),
                                                Identity.ofConversation(messages)),
                                        call.column(),
                                        messages,
                                        call.values());
                        requests.addAll(insert(sql, content, call.times(), now));
                    }
                    return List.copyOf(requests);
                });
    }

    /**
     * The same question once more, as a hand send of its own with the next free sample index.
     *
     * @return nothing if there is no such request
     */
    public Optional<Request> retry(long request) throws StoreException {
        return retry(request, parameters -> parameters);
    }

    /**
     * The same question once more with other parameters, as a hand send of its own.
     *
     * @return nothing if there is no such request
     */
    public Optional<Request> retry(long request, UnaryOperator<Parameters> change)
            throws StoreException {
        return database.write(
                sql -> {
                    Optional<Content> old =
                            sql.first(
                                    Entries.SELECT + "WHERE request.id = ?",
                                    RunStore::content,
                                    request);
                    if (old.isEmpty()) {
                        return Optional.empty();
                    }
                    Instant now = clock.instant();
                    long run = insertRunLike(sql, old.get().run(), now);
                    return Optional.of(insert(sql, old.get().in(run, change), 1, now).getFirst());
                });
    }

    /** What a request asks, before it has an index. The column's seed is as the user set it. */
    record Content(
            long run,
            long version,
            int versionNumber,
            @Nullable Long row,
            @Nullable Integer rowNumber,
            Request.Item item,
            Column column,
            List<Message> messages,
            Map<String, String> values) {
        Content in(long otherRun, UnaryOperator<Parameters> change) {
            var changed =
                    new Column(column.model(), change.apply(column.parameters()), column.slot());
            return new Content(
                    otherRun,
                    version,
                    versionNumber,
                    row,
                    rowNumber,
                    item,
                    changed,
                    messages,
                    values);
        }
    }

    static Content content(Row row) throws SQLException {
        Request request = Entries.request(row);
        Parameters sent = request.chat().parameters();
        return new Content(
                request.run(),
                request.version(),
                request.versionNumber(),
                request.row(),
                request.rowNumber(),
                request.item(),
                new Column(
                        request.model(),
                        sent.withSeed(Identity.seedAsSet(sent.seed(), request.sampleIndex())),
                        row.integer("slot")),
                request.chat().messages(),
                Json.map(row.text("values")));
    }

    private long insertRun(
            Sql sql, long idea, RunPlan.Kind kind, @Nullable Long dataset, Instant now)
            throws SQLException {
        return sql.insert(
                """
                INSERT INTO run (idea, kind, dataset, state, owner, created)
                VALUES (?, ?, ?, 'running', ?, ?)
                """,
                idea,
                kind.name().toLowerCase(Locale.ROOT),
                dataset,
                owner.text(),
                now);
    }

    private long insertRunLike(Sql sql, long run, Instant now) throws SQLException {
        return sql.insert(
                """
                INSERT INTO run (idea, kind, dataset, state, owner, created)
                SELECT idea, 'send', dataset, 'running', ?, ? FROM run WHERE id = ?
                """,
                owner.text(),
                now,
                run);
    }

    /** What makes a request the same question as another. */
    String identity(Content content) {
        return identity(content, variant(content.column().model()));
    }

    /** What else of the settings is part of a model's identity; looked up in the settings. */
    String variant(ModelRef model) {
        return variants.apply(model);
    }

    /** The same where the variant is known. */
    static String identity(Content content, String variant) {
        return identity(content.column(), content.messages(), variant);
    }

    static String identity(Column column, List<Message> messages, String variant) {
        return Identity.of(column.model(), variant, column.parameters(), messages);
    }

    /** Requests for so many further samples, with the next free indices. */
    List<Request> insert(Sql sql, Content content, int times, Instant now) throws SQLException {
        String identity = identity(content);
        int first = nextIndices(sql, Json.write(List.of(identity))).getOrDefault(identity, 0);
        return insert(sql, content, identity, first, times, now);
    }

    /**
     * The next free sample indices.
     *
     * @param identities as a JSON list; the key of each that has a request stands in the result
     */
    static Map<String, Integer> nextIndices(Sql sql, String identities) throws SQLException {
        var next = new HashMap<String, Integer>();
        sql.list(
                """
                SELECT wanted.value AS identity, max(request.sample_index) + 1 AS next
                FROM json_each(?) AS wanted
                  CROSS JOIN request ON request.identity = wanted.value
                GROUP BY wanted.value
                """,
                row -> next.put(row.text("identity"), row.integer("next")),
                identities);
        return next;
    }

    /**
     * The same where identity and index are known.
     *
     * @param first the next free index of the identity
     */
    List<Request> insert(
            Sql sql, Content content, String identity, int first, int times, Instant now)
            throws SQLException {
        var requests = new ArrayList<Request>();
        for (int index = first; index < first + times; index++) {
            requests.add(insertOne(sql, content, identity, index, now));
        }
        return requests;
    }

    private static Request insertOne(
            Sql sql, Content content, String identity, int index, Instant now) throws SQLException {
        Column column = content.column();
        Parameters parameters =
                column.parameters().withSeed(Identity.seed(column.parameters().seed(), index));
        long id =
                sql.insert(
                        """
                        INSERT INTO request
                          (run, prompt_version, data_row, state, provider, base_url, model, slot,
                           item, condition, conversation, identity, sample_index, created,
                           parameters, "values", messages)
                        VALUES (?, ?, ?, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                        content.run(),
                        content.version(),
                        content.row(),
                        column.model().provider(),
                        column.model().baseUrl(),
                        column.model().id(),
                        column.slot(),
                        content.item().number(),
                        content.item().condition(),
                        content.item().conversation(),
                        identity,
                        index,
                        now,
                        Json.write(parameters),
                        Json.write(content.values()),
                        Json.write(content.messages()));
        return new Request(
                id,
                content.run(),
                content.version(),
                content.versionNumber(),
                content.row(),
                content.rowNumber(),
                column.model(),
                new ChatRequest(content.messages(), parameters),
                index,
                content.item(),
                now);
    }
}
