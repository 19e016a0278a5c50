package dev.rung.experiment;

import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Cost;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Prices;
import dev.rung.llm.Reward;
import dev.rung.llm.StopReason;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.Usage;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What judges were asked and said, with what it cost. Blocks. */
public final class VoteStore {
    static final Sample.Fault INTERRUPTED =
            new Sample.Fault(
                    "It was stopped before the judge had answered.", "Judge what is left.", "");

    private static final String COLUMNS =
            """
            vote.id, vote.identity, vote.provider, vote.base_url, vote.model, vote.text,
            vote.thinking, vote.stop, vote.model_returned, vote.input_tokens, vote.output_tokens,
            vote.reward, vote.logprobs, vote.error, vote.error_advice, vote.created, vote.state
            """;

    private final Database database;
    private final Owner owner;
    private final InstantSource clock;
    private final Function<ModelRef, Prices> prices;
    private final Function<ModelRef, String> variants;

    /**
     * @param owner this process
     * @param prices what models cost
     * @param variants what else of the settings is part of a model's identity
     */
    public VoteStore(
            Database database,
            Owner owner,
            InstantSource clock,
            Function<ModelRef, Prices> prices,
            Function<ModelRef, String> variants) {
        this.database = database;
        this.owner = owner;
        this.clock = clock;
        this.prices = prices;
        this.variants = variants;
    }

    /**
     * Which verdict a vote is part of.
     *
     * @param ending what the version of the grade ends with, see {@link Gradable#versionEnd}
     * @param call what it is asked of the sample, from 0
     */
    public record Place(long sample, String ending, String version, int call) {}

    /** The votes on some samples by a version of a judge, those that failed as well. */
    public Map<Place, Vote> of(List<Long> samples, String version) throws StoreException {
        record Placed(Place place, Vote vote) {}
        List<Placed> all =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT judged.sample, judged.ending, judged.call, %s
                                        FROM judged JOIN vote ON vote.id = judged.vote
                                        WHERE judged.sample IN (SELECT value FROM json_each(?))
                                          AND judged.grader_version = ? AND vote.state <> 'out'
                                        """
                                                .formatted(COLUMNS),
                                        row ->
                                                new Placed(
                                                        new Place(
                                                                row.number("sample"),
                                                                row.text("ending"),
                                                                version,
                                                                row.integer("call")),
                                                        vote(row)),
                                        Json.write(samples),
                                        version));
        var votes = new HashMap<Place, Vote>();
        all.forEach(one -> votes.put(one.place(), one.vote()));
        return votes;
    }

    /**
     * A vote with what it was about.
     *
     * @param row the id of the row that was asked about; without rows, −1 less the message's number
     * @param call what it was asked of the sample, from 0
     */
    public record Cast(long request, long row, int call, Vote vote) {}

    /** The votes on the last answers of some requests by a version of a judge. */
    public List<Cast> cast(List<Long> requests, String version) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT request.id AS request, judged.call, %s,
                                  coalesce(CAST(nullif(substr(judged.ending, 2), '') AS INTEGER),
                                    request.data_row, -1 - request.item) AS about
                                FROM json_each(?) AS wanted
                                  CROSS JOIN request ON request.id = wanted.value
                                  JOIN sample ON sample.request = request.id
                                    AND sample.step = (SELECT max(step) FROM sample AS other
                                      WHERE other.request = request.id)
                                  JOIN judged ON judged.sample = sample.id
                                    AND judged.grader_version = ?
                                  JOIN vote ON vote.id = judged.vote
                                WHERE vote.state <> 'out'
                                """
                                        .formatted(COLUMNS),
                                row ->
                                        new Cast(
                                                row.number("request"),
                                                row.number("about"),
                                                row.integer("call"),
                                                vote(row)),
                                Json.write(requests),
                                version));
    }

    private static Vote vote(Row row) throws SQLException {
        String error = row.textOrNull("error");
        String stop = row.textOrNull("stop");
        String logprobs = row.textOrNull("logprobs");
        return new Vote(
                row.number("id"),
                row.text("identity"),
                new ModelRef(row.text("provider"), row.text("base_url"), row.text("model")),
                row.text("text"),
                row.text("thinking"),
                stop == null ? null : StopReason.Kind.valueOf(stop.toUpperCase(Locale.ROOT)),
                row.textOrNull("model_returned"),
                new Usage(
                        row.integerOrNull("input_tokens"),
                        null,
                        null,
                        row.integerOrNull("output_tokens"),
                        null),
                row.realOrNull("reward"),
                logprobs == null ? List.of() : Json.list(logprobs, TokenLogprob.class),
                error == null
                        ? null
                        : new Sample.Fault(
                                error,
                                Optional.ofNullable(row.textOrNull("error_advice")).orElse(""),
                                ""),
                row.instant("created"));
    }

    /**
     * What votes have cost, all attempts of them, by their ids; those without a charge: nothing.
     */
    public Map<Long, Cost> paid(Collection<Long> ids) throws StoreException {
        record Paid(long vote, Cost cost) {}
        List<Paid> all =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT wanted.value AS vote,
                                          coalesce(sum(dollars), 0) AS dollars,
                                          coalesce(min(whole), 1) AS whole
                                        FROM json_each(?) AS wanted
                                          LEFT JOIN charge ON charge.vote = wanted.value
                                        GROUP BY wanted.value
                                        """,
                                        row ->
                                                new Paid(
                                                        row.number("vote"),
                                                        new Cost(
                                                                row.real("dollars"),
                                                                row.integer("whole") == 1)),
                                        Json.write(ids)));
        return all.stream().collect(Collectors.toMap(Paid::vote, Paid::cost));
    }

    /** What makes two votes answers to the same question, in hexadecimal. */
    public String identity(ModelRef model, ChatRequest request) {
        return Identity.of(model, variants.apply(model), request.parameters(), request.messages());
    }

    /**
     * The same of rewards: what a model says to a conversation is not how it rewards it.
     *
     * @param messages end with the reply that is rewarded
     */
    public String identityOfReward(ModelRef model, List<Message> messages) {
        return Identity.of(model, "reward " + variants.apply(model), Parameters.UNSET, messages);
    }

    /**
     * The votes that were answered in the project of a run.
     *
     * @return ids by identity, oldest first; those without any are not in it
     */
    public Map<String, List<Long>> there(long run, Collection<String> identities)
            throws StoreException {
        record There(String identity, long vote) {}
        List<There> all =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT vote.identity, vote.id
                                        FROM json_each(?) AS wanted
                                          CROSS JOIN vote ON vote.identity = wanted.value
                                          JOIN run ON run.id = vote.run
                                          JOIN idea ON idea.id = run.idea
                                        WHERE vote.state = 'answered'
                                          AND idea.project = (SELECT idea.project FROM run
                                            JOIN idea ON idea.id = run.idea WHERE run.id = ?)
                                        ORDER BY vote.id
                                        """,
                                        row -> new There(row.text("identity"), row.number("id")),
                                        Json.write(identities),
                                        run));
        return all.stream()
                .collect(
                        Collectors.groupingBy(
                                There::identity,
                                Collectors.mapping(There::vote, Collectors.toList())));
    }

    /**
     * The same with what was said.
     *
     * @return oldest first
     */
    public Map<String, List<Vote>> said(long run, Collection<String> identities)
            throws StoreException {
        record Said(String identity, Vote vote) {}
        List<Said> all =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT wanted.value AS wanted, %s
                                        FROM json_each(?) AS wanted
                                          CROSS JOIN vote ON vote.identity = wanted.value
                                          JOIN run ON run.id = vote.run
                                          JOIN idea ON idea.id = run.idea
                                        WHERE vote.state = 'answered'
                                          AND idea.project = (SELECT idea.project FROM run
                                            JOIN idea ON idea.id = run.idea WHERE run.id = ?)
                                        ORDER BY vote.id
                                        """
                                                .formatted(COLUMNS),
                                        row -> new Said(row.text("wanted"), vote(row)),
                                        Json.write(identities),
                                        run));
        return all.stream()
                .collect(
                        Collectors.groupingBy(
                                Said::identity,
                                Collectors.mapping(Said::vote, Collectors.toList())));
    }

    /** A vote becomes part of verdicts, in the place of one that failed if there is one. */
    public void join(long vote, Collection<Place> places) throws StoreException {
        database.write(
                sql -> {
                    join(sql, vote, places);
                    return null;
                });
    }

    private static void join(Sql sql, long vote, Collection<Place> places) throws SQLException {
        for (Place place : places) {
            sql.update(
                    """
                    INSERT INTO judged (sample, ending, grader_version, call, vote)
                    VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (sample, ending, grader_version, call) DO UPDATE
                    SET vote = excluded.vote
                    """,
                    place.sample(),
                    place.ending(),
                    place.version(),
                    place.call(),
                    vote);
        }
    }

    /** A vote goes out for a run, to become part of these verdicts. */
    long begin(long run, String identity, ModelRef model, Collection<Place> places)
            throws StoreException {
        return database.write(
                sql -> {
                    long vote =
                            sql.insert(
                                    """
                                    INSERT INTO vote
                                      (run, identity, provider, base_url, model, state, owner,
                                       created)
                                    VALUES (?, ?, ?, ?, ?, 'out', ?, ?)
                                    """,
                                    run,
                                    identity,
                                    model.provider(),
                                    model.baseUrl(),
                                    model.id(),
                                    owner.text(),
                                    clock.instant());
                    join(sql, vote, places);
                    return vote;
                });
    }

    /** A whole reply came. */
    Cost answer(long vote, ModelRef model, ChatReply reply) throws StoreException {
        Prices known = prices.apply(model);
        return database.write(
                sql -> {
                    Instant now = clock.instant();
                    sql.update(
                            """
                            UPDATE vote SET state = 'answered', text = ?, thinking = ?, stop = ?,
                              stop_raw = ?, model_returned = ?, fingerprint = ?, input_tokens = ?,
                              output_tokens = ?, total_ms = ?, logprobs = ?
                            WHERE id = ? AND state = 'out'
                            """,
                            reply.text(),
                            reply.thinking(),
                            reply.stop().kind().name().toLowerCase(Locale.ROOT),
                            reply.stop().raw(),
                            reply.model(),
                            reply.fingerprint(),
                            reply.usage().input(),
                            reply.usage().output(),
                            reply.timing().total().toMillis(),
                            reply.logprobs().isEmpty() ? null : Json.write(reply.logprobs()),
                            vote);
                    return Charges.addOfVote(sql, vote, model, known, Bill.of(reply), now);
                });
    }

    /** A reward came. */
    Cost answer(long vote, ModelRef model, Reward reward) throws StoreException {
        Prices known = prices.apply(model);
        return database.write(
                sql -> {
                    Instant now = clock.instant();
                    sql.update(
                            """
                            UPDATE vote SET state = 'answered', reward = ?, model_returned = ?,
                              input_tokens = ?
                            WHERE id = ? AND state = 'out'
                            """,
                            reward.raw(),
                            reward.model(),
                            reward.usage().input(),
                            vote);
                    return Charges.addOfVote(
                            sql, vote, model, known, new Bill(true, reward.usage()), now);
                });
    }

    /** No reply came; a cost is kept beside it. */
    Cost fail(long vote, ModelRef model, Sample.Fault fault, Bill bill) throws StoreException {
        Prices known = prices.apply(model);
        return database.write(
                sql -> {
                    sql.update(
                            """
                            UPDATE vote SET state = 'failed', error = ?, error_advice = ?
                            WHERE id = ? AND state = 'out'
                            """,
                            fault.message(),
                            fault.advice(),
                            vote);
                    return Charges.addOfVote(sql, vote, model, known, bill, clock.instant());
                });
    }

    /** An attempt at it failed and another follows; it may be charged. */
    Cost again(long vote, ModelRef model, Bill bill) throws StoreException {
        Prices known = prices.apply(model);
        return database.write(
                sql -> Charges.addOfVote(sql, vote, model, known, bill, clock.instant()));
    }

    /**
     * Ends what processes that are gone had out: it may have been charged, nobody knows how much.
     */
    public void endLeftovers() throws StoreException {
        record Out(long vote, String whose, ModelRef model, Instant since) {}
        List<Out> out =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT id, owner, provider, base_url, model, created
                                        FROM vote WHERE state = 'out'
                                        """,
                                        row ->
                                                new Out(
                                                        row.number("id"),
                                                        row.text("owner"),
                                                        new ModelRef(
                                                                row.text("provider"),
                                                                row.text("base_url"),
                                                                row.text("model")),
                                                        row.instant("created"))));
        for (Out one : out) {
            if (!Owner.parse(one.whose()).isAlive(owner, one.since(), clock.instant())) {
                fail(one.vote(), one.model(), INTERRUPTED, Bill.UNKNOWN);
            }
        }
    }
}
