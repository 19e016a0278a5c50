package dev.rung.update;

import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds rows of all updates by their words. Blocks. */
public final class UpdateSearch {
    private final Database database;

    public UpdateSearch(Database database) {
        this.database = database;
    }

    /**
     * A row that was found, or what somebody else wrote.
     *
     * @param update 0 for somebody else's
     * @param row 0 for somebody else's
     * @param heard the key of somebody else's, null for what is kept here
     * @param section null for somebody else's, which is found as a whole
     * @param text of somebody else's the line that was found
     */
    public record Hit(
            long update,
            long row,
            @Nullable Long heard,
            String projectName,
            LocalDate day,
            String person,
            @Nullable Section section,
            String text,
            String how) {}

    /**
     * Rows that hold all of these words, as parts of words too, upper and lower case alike, and
     * what others wrote in projects that are followed; the newest day first.
     *
     * @param words divided by blanks; blank finds nothing
     */
    public List<Hit> find(String words, int most) throws StoreException {
        List<String> parts =
                List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)).stream()
                        .filter(part -> !part.isEmpty())
                        .toList();
        if (parts.isEmpty()) {
            return List.of();
        }
        String where =
                parts.stream()
                        .map(part -> "instr(words, ?) > 0")
                        .collect(Collectors.joining(" AND "));
        var arguments = new ArrayList<Object>(parts);
        arguments.add(most);
        return database.read(
                sql -> {
                    var hits = new ArrayList<>(own(sql, where, arguments));
                    hits.addAll(heard(sql, where, parts, arguments));
                    hits.sort(Comparator.comparing(Hit::day).reversed());
                    return List.copyOf(hits.subList(0, Math.min(most, hits.size())));
                });
    }

    /** The index alone is walked, the newest first; what is found is read afterwards. */
    private static List<Hit> own(Sql sql, String where, List<Object> arguments)
            throws SQLException {
        return sql.list(
                """
                WITH found AS MATERIALIZED (SELECT id FROM update_row
                  INDEXED BY update_row_words
                  WHERE state IN ('kept', 'asked') AND %s
                  ORDER BY day DESC LIMIT ?)
                SELECT day_update.id AS update_id, update_row.id,
                  project.name AS project_name, day_update.day, person, section,
                  text, how
                FROM found JOIN update_row ON update_row.id = found.id
                  JOIN day_update ON day_update.id = update_row.day_update
                  JOIN project ON project.id = day_update.project
                ORDER BY day_update.day DESC, update_row.id
                """
                        .formatted(where),
                row ->
                        new Hit(
                                row.number("update_id"),
                                row.number("id"),
                                null,
                                row.text("project_name"),
                                LocalDate.parse(row.text("day")),
                                row.text("person"),
                                Section.of(row.text("section")),
                                row.text("text"),
                                row.text("how")),
                arguments.toArray());
    }

    private static List<Hit> heard(
            Sql sql, String where, List<String> parts, List<Object> arguments) throws SQLException {
        return sql.list(
                """
                WITH found AS MATERIALIZED (SELECT id FROM heard INDEXED BY heard_words
                  WHERE %s ORDER BY day DESC LIMIT ?)
                SELECT heard.id, project, day, person, coalesce(whole, content) AS content
                FROM found JOIN heard ON heard.id = found.id
                WHERE gone = 0
                ORDER BY day DESC, heard.id
                """
                        .formatted(where),
                row ->
                        new Hit(
                                0,
                                0,
                                row.number("id"),
                                row.text("project"),
                                LocalDate.parse(row.text("day")),
                                row.text("person"),
                                null,
                                line(row.text("content"), parts),
                                ""),
                arguments.toArray());
    }

    /** The row with most of the words, of what an update says as JSON. */
    private static String line(String content, List<String> parts) {
        JsonNode json = JsonMapper.shared().readTree(content);
        var rows = new ArrayList<String>();
        rows.add(json.path("headline").asString(""));
        rows.addAll(json.findValuesAsString("text"));
        json.path("rest").asString("").lines().forEach(rows::add);
        return rows.stream()
                .max(Comparator.comparingLong(row -> count(row.toLowerCase(Locale.ROOT), parts)))
                .orElse("");
    }

    private static long count(String row, List<String> parts) {
        return parts.stream().filter(row::contains).count();
    }
}
