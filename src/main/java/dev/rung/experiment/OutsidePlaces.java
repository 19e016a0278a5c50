package dev.rung.experiment;

import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.store.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The places of an outside run while its transcripts come in: rows of a dataset of its own, and the
 * models that answered. With them it is a run over rows that has come to its end, to be scored like
 * any other. Transcripts with the same id, target and first question are samples of one row;
 * without an id, those with all of the conversation in common. Of one import; for one thread.
 */
final class OutsidePlaces {
    /** Values that say something of one answer, not of the row that was asked. */
    private static final Set<String> OF_ANSWER = Set.of("epoch");

    private static final int STEP = 5_000;

    private final long run;
    private final long version;
    private final long split;
    private final String name;
    private final Map<String, Row> rows = new HashMap<>();
    private final Map<ModelRef, Integer> models = new LinkedHashMap<>();
    private final Map<Filled, Integer> filled = new HashMap<>();
    private final Set<String> columns = new LinkedHashSet<>();
    private final RowsHash content = new RowsHash();
    private long dataset;
    private boolean isUneven;
    private int most = 1;

    private OutsidePlaces(long run, long version, long dataset, long split, String name) {
        this.run = run;
        this.version = version;
        this.dataset = dataset;
        this.split = split;
        this.name = name;
    }

    /**
     * A row of the dataset.
     *
     * @param item its place, from 0
     */
    record Row(long id, int item) {}

    private record Filled(int item, int model) {}

    /**
     * Makes the dataset, which nobody sees before the end.
     *
     * @param name of the run and of the dataset, which becomes the next version of it
     * @param source where the transcripts come from
     */
    static OutsidePlaces begin(
            Sql sql, NewRun of, long version, String name, String source, Instant now)
            throws SQLException {
        long project =
                sql.first(
                                "SELECT project FROM idea WHERE id = ?",
                                row -> row.number("project"),
                                of.idea())
                        .orElseThrow(() -> new SQLException("the idea is gone"));
        String called = Names.problem(name).isEmpty() ? name.strip() : "transcripts";
        long dataset =
                sql.insert(
                        """
                        INSERT INTO dataset
                          (project, name, version, source, columns, state, owner, created)
                        VALUES (?1, ?2, (SELECT coalesce(max(version), 0) + 1 FROM dataset
                            WHERE project = ?1 AND name = ?2), ?3, '[]', 'importing', ?4, ?5)
                        """,
                        project,
                        called,
                        source,
                        of.owner(),
                        now);
        Long development = null;
        for (Split split : Split.values()) {
            long id =
                    sql.insert(
                            "INSERT INTO split (dataset, name) VALUES (?, ?)",
                            dataset,
                            DatasetStore.word(split));
            development = split == Split.DEVELOPMENT ? Long.valueOf(id) : development;
        }
        if (development == null) {
            throw new SQLException("there are no development rows");
        }
        sql.update("UPDATE run SET dataset = ? WHERE id = ?", dataset, of.id());
        return new OutsidePlaces(of.id(), version, dataset, development, called);
    }

    /**
     * The run whose places they are.
     *
     * @param owner the process that brings it in
     */
    record NewRun(long id, long idea, String owner) {}

    /** The row that was asked, a new one unless it was asked before. */
    Row row(Sql sql, List<Message> messages, Map<String, String> values) throws SQLException {
        String key = key(messages, values);
        Row there = rows.get(key);
        if (there != null) {
            return there;
        }
        var fields = new LinkedHashMap<String, String>();
        values.forEach(
                (column, value) -> {
                    if (!isOfAnswer(column)) {
                        fields.put(column, value);
                    }
                });
        fields.put(Template.MESSAGES, conversation(messages));
        isUneven |= !rows.isEmpty() && !columns.equals(fields.keySet());
        columns.addAll(fields.keySet());
        content.add(Split.DEVELOPMENT, fields);
        int item = rows.size();
        long id =
                sql.insert(
                        "INSERT INTO data_row (dataset, number, split, fields) VALUES (?, ?, ?, ?)",
                        dataset,
                        item + 1,
                        split,
                        Json.write(fields));
        var made = new Row(id, item);
        rows.put(key, made);
        return made;
    }

    private static boolean isOfAnswer(String column) {
        return OF_ANSWER.contains(column)
                || column.startsWith(OutsideTranscript.SCORE)
                || column.startsWith(OutsideTranscript.EXPLANATION);
    }

    private static String key(List<Message> messages, Map<String, String> values) {
        String id = values.get("id");
        if (id == null || id.isEmpty()) {
            return Identity.ofConversation(messages) + " " + values.getOrDefault("target", "");
        }
        Message first =
                messages.stream()
                        .filter(message -> message.role() == Role.USER)
                        .findFirst()
                        .orElse(messages.getFirst());
        return Identity.ofConversation(
                List.of(
                        Message.user(id),
                        Message.user(values.getOrDefault("target", "")),
                        Message.user(first.text())));
    }

    /** In the form in which a row's conversation can be asked again. */
    private static String conversation(List<Message> messages) {
        var list = new ArrayList<Map<String, String>>();
        for (Message message : messages) {
            var one = new LinkedHashMap<String, String>();
            one.put("role", message.role().name().toLowerCase(Locale.ROOT));
            one.put("content", message.text());
            list.add(one);
        }
        return Json.write(list);
    }

    /** Gives the request its place: the next sample of its row by its model. */
    void place(Sql sql, long request, ModelRef model, Row row) throws SQLException {
        int column = models.computeIfAbsent(model, _ -> models.size());
        int samples = filled.merge(new Filled(row.item(), column), 1, Integer::sum);
        most = Math.max(most, samples);
        sql.insert(
                """
                INSERT INTO member
                  (run, item, prompt, model, sample, condition, data_row, request, reused)
                VALUES (?, ?, 0, ?, ?, '', ?, ?, 0)
                """,
                run,
                row.item(),
                column,
                samples - 1,
                row.id(),
                request);
    }

    /** Every row gets every column; in steps, so that whoever else writes need not wait long. */
    @Nullable Even evening() {
        var empty = new LinkedHashMap<String, String>();
        columns.forEach(column -> empty.put(column, ""));
        return isUneven ? new Even(dataset, rows.size(), Json.write(empty)) : null;
    }

    /** How rows that lack columns get them. */
    record Even(long dataset, int rows, String empty) {
        /** How many steps it takes. */
        int steps() {
            return (rows + STEP - 1) / STEP;
        }

        int step(Sql sql, int step) throws SQLException {
            return sql.update(
                    """
                    UPDATE data_row SET fields = json_patch(?, fields)
                    WHERE dataset = ? AND number > ? AND number <= ?
                    """,
                    empty,
                    dataset,
                    step * STEP,
                    (step + 1) * STEP);
        }
    }

    /**
     * All are there: the dataset can be seen, and the run has come to its end. If the dataset's
     * name has a version of the same rows, that one is the run's.
     *
     * @param seen whether the run is not new to the user
     */
    void end(Sql sql, Instant now, boolean seen) throws SQLException {
        String hash = content.hex(List.copyOf(columns));
        Optional<Long> same =
                sql.first(
                        """
                        SELECT other.id FROM dataset AS own
                          JOIN dataset AS other
                            ON other.project = own.project AND other.name = own.name
                        WHERE own.id = ? AND other.content = ? AND other.state = 'ready'
                        ORDER BY other.version LIMIT 1
                        """,
                        row -> row.number("id"),
                        dataset,
                        hash);
        if (same.isPresent()) {
            moveTo(sql, same.get());
        } else {
            sql.update(
                    "UPDATE dataset SET state = 'ready', columns = ?, content = ? WHERE id = ?",
                    Json.write(columns),
                    hash,
                    dataset);
        }
        sql.update("UPDATE run SET state = 'finished', finished = ? WHERE id = ?", now, run);
        if (models.isEmpty()) {
            return;
        }
        var order =
                new RunOrder(
                        name,
                        List.of(version),
                        models.keySet().stream()
                                .map(model -> new Column(model, Parameters.UNSET))
                                .toList(),
                        dataset,
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        most,
                        false);
        sql.update(
                """
                INSERT INTO plan
                  (run, name, state, run_order, terms, next_row, last_number, expanded, seen,
                   changed)
                VALUES (?1, ?2, 'done', ?3, ?4, ?5, ?5, 1, ?7, ?6)
                """,
                run,
                name,
                Json.write(order),
                Json.write(RunTerms.USUAL),
                rows.size(),
                now,
                seen ? 1 : 0);
        Runs.keepCounts(sql, run);
    }

    /** The rows of the other dataset take the place of these, which are the same. */
    private void moveTo(Sql sql, long other) throws SQLException {
        for (String table : List.of("member", "request")) {
            sql.update(
                    """
                    UPDATE %s SET data_row =
                      (SELECT there.id FROM data_row AS own
                        JOIN data_row AS there
                          ON there.dataset = ?1 AND there.number = own.number
                        WHERE own.id = data_row)
                    WHERE run = ?2
                    """
                            .formatted(table),
                    other,
                    run);
        }
        sql.update("UPDATE run SET dataset = ? WHERE id = ?", other, run);
        sql.update("DELETE FROM data_row WHERE dataset = ?", dataset);
        sql.update("DELETE FROM split WHERE dataset = ?", dataset);
        sql.update("DELETE FROM dataset WHERE id = ?", dataset);
        dataset = other;
    }
}
