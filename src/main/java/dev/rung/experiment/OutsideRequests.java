package dev.rung.experiment;

import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Usage;
import dev.rung.store.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;

/**
 * The requests of an outside run while its transcripts come in: each is a request that is done, and
 * its answer. Of one import; for one thread.
 */
final class OutsideRequests {
    private static final String PROMPT = "outside";
    private static final String UNNAMED = "unknown";

    private final long run;
    private final long version;
    private final OutsidePlaces places;

    private OutsideRequests(long run, long version, OutsidePlaces places) {
        this.run = run;
        this.version = version;
        this.places = places;
    }

    /**
     * What is brought in.
     *
     * @param name of the run and of the dataset, which becomes the next version of it
     * @param source where the transcripts come from, for people
     * @param content names all that is in them; null if it is not known
     */
    record NewRun(long idea, String name, String source, @Nullable String content) {}

    /** Makes the run, which nobody sees before the end. */
    static OutsideRequests begin(Sql sql, NewRun of, Owner owner, Instant now) throws SQLException {
        long run =
                sql.insert(
                        """
                        INSERT INTO run (idea, kind, state, owner, created, source, content)
                        VALUES (?, 'outside', 'running', ?, ?, ?, ?)
                        """,
                        of.idea(),
                        owner.text(),
                        now,
                        of.source(),
                        of.content());
        long version = version(sql, of.idea(), now);
        var made = new OutsidePlaces.NewRun(run, of.idea(), owner.text());
        return new OutsideRequests(
                run, version, OutsidePlaces.begin(sql, made, version, of.name(), of.source(), now));
    }

    long run() {
        return run;
    }

    OutsidePlaces places() {
        return places;
    }

    /** What was asked elsewhere is no version of the idea's own prompt: it stands apart from it. */
    static long version(Sql sql, long idea, Instant now) throws SQLException {
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

    void insert(Sql sql, OutsideTranscript transcript, Instant now) throws SQLException {
        var model =
                new ModelRef(
                        OutsideRuns.PROVIDER,
                        "",
                        transcript.model().isEmpty() ? UNNAMED : transcript.model());
        String identity = Identity.of(model, Parameters.UNSET, transcript.messages());
        OutsidePlaces.Row row = places.row(sql, transcript.messages(), transcript.values());
        long request =
                sql.insert(
                        """
                        INSERT INTO request
                          (run, prompt_version, data_row, state, provider, base_url, model, item,
                           conversation, identity, sample_index, created, parameters, "values",
                           messages)
                        VALUES (?1, ?2, ?12, 'done', ?3, '', ?4, ?5, ?6, ?7,
                          (SELECT coalesce(max(sample_index) + 1, 0) FROM request
                            WHERE identity = ?7),
                          ?8, ?9, ?10, ?11)
                        """,
                        run,
                        version,
                        OutsideRuns.PROVIDER,
                        model.id(),
                        row.item(),
                        Identity.ofConversation(transcript.messages()),
                        identity,
                        now,
                        Json.write(Parameters.UNSET),
                        Json.write(transcript.values()),
                        Json.write(transcript.messages()),
                        row.id());
        places.place(sql, request, model, row);
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
}
