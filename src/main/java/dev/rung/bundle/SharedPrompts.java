package dev.rung.bundle;

import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.study.samples.Found;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;

/** Reads what stands above the samples: where they belong and what asked for them. Blocks. */
final class SharedPrompts {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Database database;

    SharedPrompts(Database database) {
        this.database = database;
    }

    /**
     * A prompt version in full.
     *
     * @param name may be empty
     */
    record Prompt(long id, String idea, int number, String name, List<Turn> turns) {}

    /**
     * One turn of it.
     *
     * @param text may hold variables; null or empty for a slot where the model answers
     */
    record Turn(String role, @Nullable String text) {}

    /** An idea with its project. */
    record Idea(String project, String name, String question) {}

    /** Those that asked for the samples, in their order. */
    List<Prompt> of(Found found) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT version.id, idea.name AS idea, version.number, version.name,
                                  version.turns
                                FROM prompt_version AS version
                                  JOIN prompt ON prompt.id = version.prompt
                                  JOIN idea ON idea.id = prompt.idea
                                WHERE version.id IN (SELECT request.prompt_version
                                  FROM sample JOIN request ON request.id = sample.request
                                  WHERE sample.id IN (SELECT value FROM json_each(?)))
                                ORDER BY idea.id, version.number
                                """,
                                row ->
                                        new Prompt(
                                                row.number("id"),
                                                row.text("idea"),
                                                row.integer("number"),
                                                row.text("name"),
                                                turns(row.text("turns"))),
                                JSON.writeValueAsString(
                                        LongStream.range(0, found.size())
                                                .map(i -> found.sample((int) i))
                                                .toArray())));
    }

    private static List<Turn> turns(String json) throws SQLException {
        try {
            return JSON.readValue(json, new TypeReference<List<Turn>>() {});
        } catch (RuntimeException e) {
            throw new SQLException("a stored prompt is not readable", e);
        }
    }

    Idea idea(long id) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        """
                                        SELECT project.name AS project, idea.name, idea.question
                                        FROM idea JOIN project ON project.id = idea.project
                                        WHERE idea.id = ?
                                        """,
                                        row ->
                                                new Idea(
                                                        row.text("project"),
                                                        row.text("name"),
                                                        row.text("question")),
                                        id)
                                .orElse(new Idea("", "", "")));
    }
}
