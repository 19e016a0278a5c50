package dev.rung.experiment;

import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Usage;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Transcripts that were made elsewhere, kept as the samples of a run: read, labelled and judged
 * like any other. Their provider is {@value #PROVIDER}, so that a run of Rung's never takes one of
 * them for an answer to its own request. Blocks.
 */
public final class OutsideRuns {
    /** Stands where a provider's id stands. */
    public static final String PROVIDER = "outside";

    private static final Logger LOG = LoggerFactory.getLogger(OutsideRuns.class);
    private static final String PROMPT = "outside";
    private static final String UNNAMED = "unknown";
    private static final int BATCH = 100;

    private final Database database;
    private final Owner owner;
    private final InstantSource clock;

    /**
     * @param owner this process
     */
    public OutsideRuns(Database database, Owner owner, InstantSource clock) {
        this.database = database;
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * A run of transcripts that is all there.
     *
     * @param source where they come from
     */
    public record OutsideRun(long id, String source, int samples, Instant created) {}

    /** Gives transcripts one after the other. */
    @FunctionalInterface
    public interface Source<X extends Exception> {
        /** The next one, null after the last. */
        @Nullable OutsideTranscript next() throws X, InterruptedException;
    }

    /**
     * Keeps the transcripts as a run of the idea. If it ends with an exception, or is interrupted,
     * nothing of it stays.
     *
     * @param source where they come from, for people
     */
    public <X extends Exception> OutsideRun importRun(
            long idea, String source, Source<X> transcripts)
            throws StoreException, InterruptedException, X {
        Instant created = clock.instant();
        Target target = database.write(sql -> begin(sql, idea, source, created));
        boolean whole = false;
        try {
            int count = fill(target, transcripts);
            database.write(
                    sql ->
                            sql.update(
                                    "UPDATE run SET state = 'finished', finished = ? WHERE id = ?",
                                    clock.instant(),
                                    target.run()));
            whole = true;
            return new OutsideRun(target.run(), source, count, created);
        } finally {
            if (!whole) {
                discardIfPossible(target.run());
            }
        }
    }

    /** The outside runs of an idea that are all there, newest first. */
    public List<OutsideRun> runs(long idea) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT run.id, run.source, run.created,
                                  (SELECT count(*) FROM request WHERE request.run = run.id)
                                    AS samples
                                FROM run
                                WHERE run.idea = ? AND run.kind = 'outside'
                                  AND run.state = 'finished'
                                ORDER BY run.id DESC
                                """,
                                row ->
                                        new OutsideRun(
                                                row.number("id"),
                                                row.text("source"),
                                                row.integer("samples"),
                                                row.instant("created")),
                                idea));
    }

    /**
     * Removes what processes that have ended left half imported. Call it before other leftovers are
     * ended.
     */
    public void discardLeftovers() throws StoreException {
        record Leftover(long id, boolean dead) {}
        List<Leftover> found =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT id, owner, created FROM run
                                        WHERE kind = 'outside' AND state = 'running'
                                        """,
                                        row -> new Leftover(row.number("id"), isDead(row))));
        for (Leftover leftover : found) {
            if (leftover.dead()) {
                discard(leftover.id());
            }
        }
    }

    private boolean isDead(Row row) throws SQLException {
        return !Owner.parse(row.text("owner"))
                .isAlive(owner, row.instant("created"), clock.instant());
    }

    private record Target(long run, long version) {}

    private Target begin(Sql sql, long idea, String source, Instant now) throws SQLException {
        long run =
                sql.insert(
                        """
                        INSERT INTO run (idea, kind, state, owner, created, source)
                        VALUES (?, 'outside', 'running', ?, ?, ?)
                        """,
                        idea,
                        owner.text(),
                        now,
                        source);
        return new Target(run, version(sql, idea, now));
    }

    /** What was asked elsewhere is no version of the idea's own prompt: it stands apart from it. */
    private static long version(Sql sql, long idea, Instant now) throws SQLException {
        var there =
                sql.first(
                        """
                        SELECT version.id FROM prompt
                          JOIN prompt_version AS version ON version.prompt = prompt.id
                        WHERE prompt.idea = ? AND prompt.name = ?
                        """,
                        row -> row.number("id"),
                        idea,
                        PROMPT);
        if (there.isPresent()) {
            return there.get();
        }
        long prompt =
                sql.insert(
                        "INSERT INTO prompt (idea, name, created) VALUES (?, ?, ?)",
                        idea,
                        PROMPT,
                        now);
        return sql.insert(
                """
                INSERT INTO prompt_version (prompt, number, turns, created) VALUES (?, 1, ?, ?)
                """,
                prompt,
                Json.write(Template.ROW_ALONE),
                now);
    }

    private <X extends Exception> int fill(Target target, Source<X> transcripts)
            throws StoreException, InterruptedException, X {
        int count = 0;
        OutsideTranscript next = transcripts.next();
        while (next != null) {
            var batch = new ArrayList<OutsideTranscript>();
            while (next != null && batch.size() < BATCH) {
                batch.add(next);
                next = transcripts.next();
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            int first = count;
            database.write(
                    sql -> {
                        int item = first;
                        for (OutsideTranscript transcript : batch) {
                            insert(sql, target, item++, transcript);
                        }
                        return item;
                    });
            count += batch.size();
        }
        return count;
    }

    private void insert(Sql sql, Target target, int item, OutsideTranscript transcript)
            throws SQLException {
        var model =
                new ModelRef(
                        PROVIDER, "", transcript.model().isEmpty() ? UNNAMED : transcript.model());
        String identity = Identity.of(model, Parameters.UNSET, transcript.messages());
        Instant now = clock.instant();
        long request =
                sql.insert(
                        """
                        INSERT INTO request
                          (run, prompt_version, state, provider, base_url, model, item,
                           conversation, identity, sample_index, created, parameters, "values",
                           messages)
                        VALUES (?1, ?2, 'done', ?3, '', ?4, ?5, ?6, ?7,
                          (SELECT coalesce(max(sample_index) + 1, 0) FROM request
                            WHERE identity = ?7),
                          ?8, ?9, ?10, ?11)
                        """,
                        target.run(),
                        target.version(),
                        PROVIDER,
                        model.id(),
                        item,
                        Identity.ofConversation(transcript.messages()),
                        identity,
                        now,
                        Json.write(Parameters.UNSET),
                        Json.write(transcript.values()),
                        Json.write(transcript.messages()));
        var stop = transcript.stop();
        Usage usage = transcript.usage();
        sql.insert(
                """
                INSERT INTO sample
                  (request, outcome, text, thinking, stop, stop_raw, model_returned, input_tokens,
                   cached_tokens, cache_write_tokens, output_tokens, thinking_tokens, created)
                VALUES (?, 'finished', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                request,
                transcript.reply(),
                transcript.thinking(),
                stop == null ? null : stop.kind().name().toLowerCase(Locale.ROOT),
                stop == null ? null : stop.raw(),
                transcript.model().isEmpty() ? null : transcript.model(),
                usage.input(),
                usage.cachedInput(),
                usage.cacheWrite(),
                usage.output(),
                usage.thinking(),
                now);
    }

    private void discardIfPossible(long run) {
        try {
            discard(run);
        } catch (StoreException e) {
            LOG.warn("A half imported run stays until the next start", e);
        }
    }

    private void discard(long run) throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            """
                            DELETE FROM sample WHERE request IN
                              (SELECT id FROM request WHERE run = ?)
                            """,
                            run);
                    sql.update("DELETE FROM request WHERE run = ?", run);
                    return sql.update("DELETE FROM run WHERE id = ?", run);
                });
    }
}
