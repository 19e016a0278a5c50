package dev.rung.study.samples;

import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Sample.Outcome;
import dev.rung.experiment.shot.Shots;
import dev.rung.score.Grade;
import dev.rung.score.GradeStore;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every sample that is stored, found by a filter and read a page at a time. Opening many costs only
 * their ids. Blocks.
 */
public final class Samples {
    private static final String ROW_START =
            """
            SELECT sample.id, coalesce(place.id, 0) AS member, coalesce(place.run, request.run) AS run,
              request.id AS request,
              CASE WHEN place.id IS NULL THEN request.data_row ELSE place.data_row END AS data_row,
              data_row.number AS row_number, request.data_row AS asked_row,
              coalesce(place.item, request.item) AS item,
              coalesce(place.condition, request.condition) AS condition,
              request.model, sample.step,
              iif(request.provider = 'outside', 0, version.number) AS version,
              coalesce(place.sample, request.sample_index) AS number,
              sample.outcome, substr(sample.text, 1, ?) AS start, length(sample.text) AS length,
              sample.stop,
              (SELECT json_extract(plan.run_order, '$.shots[' || (filled.prompt
                  % json_array_length(plan.run_order, '$.shots')) || ']')
                FROM member AS filled JOIN plan ON plan.run = filled.run
                WHERE filled.id = coalesce(place.id,
                  (SELECT min(member.id) FROM member WHERE member.request = request.id))) AS shots,
            """;

    private static final String ROW_END =
            """
              (SELECT label_choice.name FROM label
                JOIN label_choice ON label_choice.id = label.choice
                WHERE label.sample = sample.id AND label.person = '') AS label,
              (SELECT group_concat(mistake.name, char(31) ORDER BY mistake.number) FROM tag
                JOIN mistake ON mistake.id = tag.mistake
                WHERE tag.sample = sample.id) AS mistakes,
              EXISTS (SELECT 1 FROM gold WHERE gold.sample = sample.id) AS gold,
              EXISTS (SELECT 1 FROM seen WHERE seen.sample = sample.id) AS seen,
              asked.key AS nth
            FROM json_each(?) AS asked
              JOIN sample ON sample.id = json_extract(asked.value, '$[0]')
              JOIN request ON request.id = sample.request
              JOIN prompt_version AS version ON version.id = request.prompt_version
              LEFT JOIN member AS place ON place.id = json_extract(asked.value, '$[1]')
              LEFT JOIN data_row ON data_row.id =
                CASE WHEN place.id IS NULL THEN request.data_row ELSE place.data_row END
            ORDER BY asked.key
            """;

    private final Database database;
    private final GradeStore grades;
    private final SampleFinder finder;

    public Samples(Database database, GradeStore grades) {
        this.database = database;
        this.grades = grades;
        this.finder = new SampleFinder(database);
    }

    /**
     * The samples that the filter lets through. A search for words first brings the index up to
     * date, of which the progress tells.
     */
    public Found find(Scope scope, Filter filter, ReadingOrder order, Progress progress)
            throws StoreException, InterruptedException {
        return finder.find(scope, filter, order, progress);
    }

    /**
     * A page of lines. A sample that was deleted since is left out.
     *
     * @param from the first, from 0
     * @param to behind the last
     * @param columns of the rows' data, whose values the lines hold
     */
    public List<SampleLine> lines(Found found, int from, int to, List<String> columns)
            throws StoreException {
        var asked = new ArrayList<long[]>();
        for (int i = from; i < to; i++) {
            asked.add(new long[] {found.sample(i), found.member(i)});
        }
        return lines(pairs(asked), columns);
    }

    /**
     * A page of groups, the samples of each in their order; samples that were deleted since are
     * left out.
     *
     * @param from the first group, from 0
     * @param to behind the last
     */
    public List<List<SampleLine>> groups(Found found, int from, int to) throws StoreException {
        int first = from < to ? found.begin(from) : 0;
        int last = from < to ? found.end(to - 1) : 0;
        Map<Key, SampleLine> byPlace =
                lines(found, first, last, List.of()).stream()
                        .collect(
                                Collectors.toMap(
                                        line -> new Key(line.sample(), line.place().member()),
                                        Function.identity(),
                                        (one, same) -> one));
        var groups = new ArrayList<List<SampleLine>>();
        for (int group = from; group < to; group++) {
            var lines = new ArrayList<SampleLine>();
            for (int i = found.begin(group); i < found.end(group); i++) {
                SampleLine line = byPlace.get(new Key(found.sample(i), found.member(i)));
                if (line != null) {
                    lines.add(line);
                }
            }
            groups.add(List.copyOf(lines));
        }
        return groups;
    }

    private record Key(long sample, long member) {}

    /** How many samples the filter lets through. */
    public int count(Scope scope, Filter filter) throws StoreException {
        return database.read(
                sql -> {
                    var query =
                            new SampleSql(
                                    "count(*) AS n", scope, filter, planned(sql, filter.runs()));
                    return sql.list(query.text(), row -> row.integer("n"), query.arguments())
                            .getFirst();
                });
    }

    /**
     * What is wrong with the first name of a grader or a score in the filter that nothing in the
     * scope bears, and which names there are; empty if all are known.
     *
     * @param found what the filter found there
     */
    public String unknown(Scope scope, Filter filter, Found found) throws StoreException {
        return database.read(sql -> UnknownNames.words(sql, scope, filter, found.size() == 0));
    }

    /** Samples and the places that they fill, as {@link #lines(String, List)} takes them. */
    static String pairs(List<long[]> pairs) {
        return pairs.stream()
                .map(pair -> "[" + pair[0] + "," + pair[1] + "]")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Which of the runs have a plan. */
    static List<Long> planned(Sql sql, List<Long> runs) throws SQLException {
        return sql.list(
                "SELECT run FROM plan WHERE run IN (SELECT value FROM json_each(?))",
                row -> row.number("run"),
                SampleSql.json(runs));
    }

    /** The whole texts of the replies. */
    public Map<Long, String> texts(List<SampleLine> lines) throws StoreException {
        record Text(long sample, String text) {}
        List<Text> texts =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT id, text FROM sample
                                        WHERE id IN (SELECT value FROM json_each(?))
                                        """,
                                        row -> new Text(row.number("id"), row.text("text")),
                                        SampleSql.json(
                                                lines.stream().map(SampleLine::sample).toList())));
        return texts.stream().collect(Collectors.toMap(Text::sample, Text::text));
    }

    /** Why those that failed did, in one line each; nothing for those that did not. */
    Map<Long, String> errors(List<SampleLine> lines) throws StoreException {
        record Failed(long sample, String error) {}
        return database
                .read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT id, error FROM sample
                                        WHERE id IN (SELECT value FROM json_each(?))
                                          AND error IS NOT NULL
                                        """,
                                        row -> new Failed(row.number("id"), row.text("error")),
                                        SampleSql.json(
                                                lines.stream().map(SampleLine::sample).toList())))
                .stream()
                .collect(Collectors.toMap(Failed::sample, Failed::error));
    }

    /** One sample as a line; empty if it is not there. */
    public List<SampleLine> line(long sample) throws StoreException {
        return lines("[[" + sample + ",0]]", List.of());
    }

    List<SampleLine> lines(String asked, List<String> columns) throws StoreException {
        var arguments = new ArrayList<@Nullable Object>();
        arguments.add(SampleLine.START);
        var text = new StringBuilder(ROW_START);
        for (int i = 0; i < columns.size(); i++) {
            text.append("  json_extract(data_row.fields, ?) AS column").append(i).append(",\n");
            arguments.add(Field.COLUMN.argument(columns.get(i)));
        }
        arguments.add(asked);
        List<Read> read =
                database.read(
                        sql ->
                                sql.list(
                                        text.append(ROW_END).toString(),
                                        row -> read(row, columns.size()),
                                        arguments.toArray()));
        Map<Long, List<Grade>> said =
                grades
                        .of(read.stream().map(one -> one.line().sample()).distinct().toList())
                        .stream()
                        .collect(Collectors.groupingBy(Grade::sample));
        return read.stream()
                .map(one -> one.with(said.getOrDefault(one.line().sample(), List.of())))
                .toList();
    }

    /** A line before its grades, and the row that its request was asked for. */
    private record Read(SampleLine line, @Nullable Long askedRow) {
        SampleLine with(List<Grade> grades) {
            Long row = line.place().row();
            String end = row == null || row.equals(askedRow) ? "" : "@" + row;
            // Oldest first: the newest by a grader stays.
            Map<String, Grade> newest =
                    grades.stream()
                            .filter(grade -> end(grade.version()).equals(end))
                            .collect(
                                    Collectors.toMap(
                                            Grade::grader,
                                            Function.identity(),
                                            (old, young) -> young,
                                            TreeMap::new));
            return new SampleLine(
                    line.sample(),
                    line.place(),
                    line.outcome(),
                    line.start(),
                    line.length(),
                    line.stop(),
                    line.said(),
                    List.copyOf(newest.values()),
                    line.columns());
        }

        private static String end(String version) {
            int at = version.indexOf('@');
            return at < 0 ? "" : version.substring(at);
        }
    }

    /** What stood before the question, as its run ordered it. */
    private static String shots(@Nullable String json) throws SQLException {
        Shots shots = json == null ? Shots.none() : RunOrder.readShots(json);
        if (shots instanceof Shots.None) {
            return "";
        }
        return shots.label() + (shots.draw() == 0 ? "" : ", seed " + shots.draw());
    }

    private static Read read(Row row, int columns) throws SQLException {
        var values = new ArrayList<@Nullable String>();
        for (int i = 0; i < columns; i++) {
            values.add(row.textOrNull("column" + i));
        }
        var place =
                new SampleLine.Place(
                        row.number("run"),
                        row.number("member"),
                        row.number("request"),
                        row.numberOrNull("data_row"),
                        row.integerOrNull("row_number"),
                        row.integer("item"),
                        row.text("condition"),
                        row.text("model"),
                        row.integer("version"),
                        shots(row.textOrNull("shots")),
                        row.integer("step"),
                        row.integer("number"));
        return new Read(
                new SampleLine(
                        row.number("id"),
                        place,
                        Outcome.valueOf(row.text("outcome").toUpperCase(Locale.ROOT)),
                        row.text("start"),
                        row.integer("length"),
                        row.textOrNull("stop"),
                        new SampleLine.Said(
                                row.textOrNull("label"),
                                mistakes(row.textOrNull("mistakes")),
                                row.flag("gold"),
                                row.flag("seen")),
                        List.of(),
                        values),
                row.numberOrNull("asked_row"));
    }

    private static List<String> mistakes(@Nullable String joined) {
        return joined == null ? List.of() : List.of(joined.split("\u001f", -1));
    }
}
