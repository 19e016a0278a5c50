package dev.rung.update;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds rows of all updates by their words. Blocks. */
public final class UpdateSearch {
    private final Database database;

    public UpdateSearch(Database database) {
        this.database = database;
    }

    /** A row that was found. */
    public record Hit(
            long update,
            long row,
            String projectName,
            LocalDate day,
            String person,
            Section section,
            String text,
            String how) {}

    /**
     * Rows that hold all of these words, as parts of words too, upper and lower case alike; the
     * newest day first.
     *
     * @param words divided by blanks; blank finds nothing
     */
    public List<Hit> find(String words, int most) throws StoreException {
        var parts = new ArrayList<Object>();
        var where = new StringBuilder();
        for (String part : words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (!part.isEmpty()) {
                where.append(where.isEmpty() ? "" : " AND ").append("instr(words, ?) > 0");
                parts.add(part);
            }
        }
        if (parts.isEmpty()) {
            return List.of();
        }
        parts.add(most);
        // The index alone is walked, the newest first; what is found is read afterwards.
        return database.read(
                sql ->
                        sql.list(
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
                                                row.text("project_name"),
                                                LocalDate.parse(row.text("day")),
                                                row.text("person"),
                                                Section.of(row.text("section")),
                                                row.text("text"),
                                                row.text("how")),
                                parts.toArray()));
    }
}
