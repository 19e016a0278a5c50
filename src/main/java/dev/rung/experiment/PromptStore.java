package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The prompt of an idea and its versions. Blocks. */
public final class PromptStore {
    private static final String MAIN = "main";

    private final Database database;
    private final InstantSource clock;

    public PromptStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Keeps the turns as a version of the idea's prompt. Turns equal to a version are that version,
     * the one they were edited from before others, so that a restored version goes on collecting
     * its replies.
     */
    public PromptVersion keep(long idea, Order.Prompt prompt) throws StoreException {
        return database.write(sql -> keep(sql, idea, prompt));
    }

    PromptVersion keep(Sql sql, long idea, Order.Prompt kept) throws SQLException {
        var now = clock.instant();
        long prompt = mainPrompt(sql, idea);
        List<PromptVersion> all = versions(sql, idea);
        Integer base = kept.base();
        Optional<PromptVersion> same =
                all.stream()
                        .filter(version -> version.turns().equals(kept.turns()))
                        .min(
                                Comparator.comparing(
                                        version -> !Objects.equals(version.number(), base)));
        if (same.isPresent()) {
            return same.get();
        }
        int number = all.isEmpty() ? 1 : all.getFirst().number() + 1;
        long id =
                sql.insert(
                        """
                        INSERT INTO prompt_version (prompt, number, base, ticks, turns, created)
                        VALUES (?, ?,
                          (SELECT id FROM prompt_version WHERE prompt = ? AND number = ?), ?, ?, ?)
                        """,
                        prompt,
                        number,
                        prompt,
                        base,
                        Json.write(kept.ticks()),
                        Json.write(kept.turns()),
                        now);
        return new PromptVersion(id, prompt, number, "", base, kept.ticks(), kept.turns(), now);
    }

    private long mainPrompt(Sql sql, long idea) throws SQLException {
        Optional<Long> there =
                sql.first(
                        "SELECT id FROM prompt WHERE idea = ? AND name = ?",
                        row -> row.number("id"),
                        idea,
                        MAIN);
        if (there.isPresent()) {
            return there.get();
        }
        return sql.insert(
                "INSERT INTO prompt (idea, name, created) VALUES (?, ?, ?)",
                idea,
                MAIN,
                clock.instant());
    }

    /** All versions of the idea's prompt, newest first. */
    public List<PromptVersion> versions(long idea) throws StoreException {
        return database.read(sql -> versions(sql, idea));
    }

    /**
     * @param name may be empty
     */
    public void name(long version, String name) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE prompt_version SET name = ? WHERE id = ?",
                                name.strip(),
                                version));
    }

    /** Says which points of the checklist the version meets. */
    public void tick(long version, List<String> ticks) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE prompt_version SET ticks = ? WHERE id = ?",
                                Json.write(ticks),
                                version));
    }

    /**
     * How much a version was used.
     *
     * @param version its number
     * @param sent requests, by hand and of runs; of runs those that have gone out
     * @param read its whole replies to what was sent by hand that were read
     */
    public record Use(int version, int sent, int read) {}

    /** The use of every version of the idea's prompt that was sent, by number. */
    public List<Use> uses(long idea) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT version.number AS version,
                                  count(DISTINCT request.id) AS sent,
                                  count(seen.sample) AS read
                                FROM run
                                  JOIN request ON request.run = run.id
                                  JOIN prompt_version AS version
                                    ON version.id = request.prompt_version
                                  LEFT JOIN sample
                                    ON run.kind = 'send' AND sample.request = request.id
                                    AND sample.outcome = 'finished'
                                  LEFT JOIN seen ON seen.sample = sample.id
                                WHERE run.idea = ? AND (run.kind = 'send'
                                  OR (run.kind = 'run' AND request.state <> 'waiting'))
                                GROUP BY version.number
                                ORDER BY version.number
                                """,
                                row ->
                                        new Use(
                                                row.integer("version"),
                                                row.integer("sent"),
                                                row.integer("read")),
                                idea));
    }

    private static List<PromptVersion> versions(Sql sql, long idea) throws SQLException {
        return sql.list(
                """
                SELECT version.id, version.prompt, version.number, version.name,
                  base.number AS base, version.ticks, version.turns, version.created
                FROM prompt
                  JOIN prompt_version AS version ON version.prompt = prompt.id
                  LEFT JOIN prompt_version AS base ON base.id = version.base
                WHERE prompt.idea = ? AND prompt.name = ?
                ORDER BY version.number DESC
                """,
                PromptStore::version,
                idea,
                MAIN);
    }

    private static PromptVersion version(Row row) throws SQLException {
        return new PromptVersion(
                row.number("id"),
                row.number("prompt"),
                row.integer("number"),
                row.text("name"),
                row.integerOrNull("base"),
                Json.list(row.text("ticks"), String.class),
                Json.list(row.text("turns"), Turn.class),
                row.instant("created"));
    }
}
