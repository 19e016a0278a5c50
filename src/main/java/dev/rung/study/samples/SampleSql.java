package dev.rung.study.samples;

import dev.rung.study.samples.Filter.Compare;
import dev.rung.study.samples.Filter.Is;
import dev.rung.study.samples.Filter.OfIds;
import dev.rung.study.samples.Filter.OfRows;
import dev.rung.study.samples.Filter.OfRuns;
import dev.rung.study.samples.Filter.Op;
import dev.rung.study.samples.Filter.Part;
import dev.rung.study.samples.Filter.Words;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A filter and an order as SQL over {@code place} (what a sample answers: run, item, prompt, model,
 * number, condition, data_row), {@code sample}, {@code request} and what they refer to. Values are
 * parameters, never part of the text.
 */
final class SampleSql {
    /** Places of runs that were planned; which runs comes behind it. */
    private static final String PLANNED =
            """
            SELECT member.id AS member, member.run, member.request, member.item, member.prompt,
              member.model, member.sample AS number, member.condition, member.data_row
            FROM member WHERE member.run
            """;

    /** What was asked without a plan: every request is its own place. */
    private static final String ASKED =
            """
            SELECT 0 AS member, request.run, request.id AS request, request.item,
              request.prompt_version AS prompt, request.slot AS model,
              request.sample_index AS number, request.condition, request.data_row
            FROM request
            """;

    private static final String OF_RUNS =
            ASKED
                    + """
                    WHERE request.run IN (SELECT value FROM json_each(?))
                      AND NOT EXISTS (SELECT 1 FROM plan WHERE plan.run = request.run)
                    """;

    private static final String IN_BUNDLE =
            """
            SELECT coalesce(member.id, 0) AS member, coalesce(member.run, request.run) AS run,
              request.id AS request, coalesce(member.item, request.item) AS item,
              coalesce(member.prompt, request.prompt_version) AS prompt,
              coalesce(member.model, request.slot) AS model,
              coalesce(member.sample, request.sample_index) AS number,
              coalesce(member.condition, request.condition) AS condition,
              CASE WHEN member.id IS NULL THEN request.data_row ELSE member.data_row END
                AS data_row,
              own.id AS picked
            FROM bundle_sample JOIN sample AS own ON own.id = bundle_sample.sample
              JOIN request ON request.id = own.request
              LEFT JOIN member ON member.id = bundle_sample.member
            """;

    /** Joins that no one uses cost nothing: SQLite leaves them out. */
    private static final String JOINS =
            """
            JOIN sample ON sample.request = place.request
            LEFT JOIN request ON request.id = place.request
            LEFT JOIN prompt_version AS version ON version.id = request.prompt_version
            LEFT JOIN run ON run.id = place.run
            LEFT JOIN idea ON idea.id = run.idea
            LEFT JOIN data_row ON data_row.id = place.data_row
            """;

    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> arguments = new ArrayList<>();

    /** Whether all places are of one planned run. */
    private final boolean isOneRun;

    /**
     * @param columns what is selected
     * @param planned those of the filter's runs that have a plan
     */
    SampleSql(String columns, Scope scope, Filter filter, List<Long> planned) {
        boolean isBundle = scope instanceof Scope.OfBundle;
        isOneRun = !isBundle && planned.size() == 1 && filter.runs().size() == 1;
        text.append("SELECT ").append(columns).append("\nFROM (");
        if (isBundle) {
            text.append(IN_BUNDLE);
        } else {
            from(scope, filter.runs(), planned);
        }
        text.append(") AS place\n").append(JOINS).append("WHERE 1");
        if (isBundle) {
            text.append("\n  AND sample.id = place.picked");
        }
        for (Part part : filter.parts()) {
            if (isBundle || !(part instanceof OfRuns runs) || runs.not()) {
                where(part);
            }
        }
    }

    String text() {
        return text.toString();
    }

    @Nullable Object[] arguments() {
        return arguments.toArray();
    }

    /** One more condition. */
    void and(String condition, @Nullable Object... values) {
        text.append("\n  AND (").append(condition).append(')');
        arguments.addAll(Arrays.asList(values));
    }

    void order(ReadingOrder order) {
        text.append("\nORDER BY ");
        if (order instanceof ReadingOrder.By(Field field, String name, boolean descending)) {
            // Twice: once for what has no value, once for the value.
            for (String end : List.of(" IS NULL, ", descending ? " DESC, " : ", ")) {
                text.append(field.sql()).append(end);
                if (field.isNamed()) {
                    arguments.add(field.argument(name));
                }
            }
        }
        if (!isOneRun) {
            text.append("place.run DESC, ");
        }
        // Of one planned run an index has this order, so that nothing has to be sorted. Requests
        // are made in it, too.
        text.append(
                order instanceof ReadingOrder.Grouped
                        ? "place.item, place.prompt, place.model, sample.step, place.number"
                        : isOneRun
                                ? "place.item, place.prompt, place.model, place.number, sample.step"
                                : "place.item, place.request, sample.step");
    }

    private void from(Scope scope, List<Long> runs, List<Long> planned) {
        if (runs.isEmpty()) {
            switch (scope) {
                case Scope.OfIdea(long idea) -> {
                    text.append(ASKED)
                            .append("WHERE request.run IN (SELECT id FROM run WHERE idea = ?)");
                    arguments.add(idea);
                }
                case Scope.OfBundle _ -> throw new IllegalStateException("has its own places");
                case Scope.OfProject(long project) -> {
                    text.append(ASKED)
                            .append(
                                    """
                                    WHERE request.run IN (SELECT run.id FROM run
                                      JOIN idea ON idea.id = run.idea WHERE idea.project = ?)
                                    """);
                    arguments.add(project);
                }
            }
            return;
        }
        List<Long> others = runs.stream().filter(run -> !planned.contains(run)).toList();
        if (!planned.isEmpty()) {
            text.append(PLANNED);
            text.append(isOneRun ? " = ?\n" : " IN (SELECT value FROM json_each(?))\n");
            arguments.add(isOneRun ? planned.getFirst() : json(planned));
        }
        if (!others.isEmpty()) {
            text.append(planned.isEmpty() ? "" : "UNION ALL\n").append(OF_RUNS);
            arguments.add(json(others));
        }
    }

    static String json(List<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    private void where(Part part) {
        text.append("\n  AND ").append(part.not() ? "NOT " : "").append("coalesce(");
        switch (part) {
            case Words words -> words(words);
            case OfRuns(List<Long> runs, _) -> {
                text.append(
                        """
                        place.run IN (SELECT value FROM json_each(?)) OR EXISTS (SELECT 1 FROM member
                          WHERE member.request = place.request
                            AND member.run IN (SELECT value FROM json_each(?)))
                        """);
                arguments.add(json(runs));
                arguments.add(json(runs));
            }
            case OfRows(List<Long> rows, _) -> {
                text.append("data_row.number IN (SELECT value FROM json_each(?))");
                arguments.add(json(rows));
            }
            case OfIds(List<Long> samples, _) -> {
                text.append("sample.id IN (SELECT value FROM json_each(?))");
                arguments.add(json(samples));
            }
            case Is(Flag flag, _) -> text.append(flag.sql());
            case Compare compare -> compare(compare);
        }
        text.append(", 0)");
    }

    private void words(Words words) {
        String match = SearchWords.match(words);
        if (match == null) {
            // Signs, or a language that writes no spaces: the index has no such words.
            text.append("instr(sample.text, ?) > 0 OR instr(sample.thinking, ?) > 0");
            arguments.add(words.words());
            arguments.add(words.words());
        } else {
            text.append("sample.id IN (SELECT rowid FROM sample_text WHERE sample_text MATCH ?)");
            arguments.add(match);
        }
    }

    private void compare(Compare compare) {
        Field field = compare.field();
        String value = compare.value();
        if (field.isNamed()) {
            arguments.add(field.argument(compare.name()));
        }
        if (value == null) {
            text.append(field.sql()).append(" IS NOT NULL AND 1");
            return;
        }
        if (field.isNumber()) {
            text.append(compare.op() == Op.UNEQUAL ? "NOT coalesce(" : "")
                    .append(field.sql())
                    .append(sign(compare.op()))
                    .append('?')
                    .append(compare.op() == Op.UNEQUAL ? ", 0)" : "");
            arguments.add(Double.valueOf(value));
            return;
        }
        if (field.isEither() && isNumber(value)) {
            either(compare, Double.valueOf(value));
            return;
        }
        switch (compare.op()) {
            case HAS -> {
                text.append("lower(").append(field.sql()).append(") LIKE lower(?) ESCAPE '\\'");
                arguments.add("%" + value.replaceAll("([\\\\%_])", "\\\\$1") + "%");
            }
            case EQUAL -> {
                text.append(field.sql()).append(" = ? COLLATE NOCASE");
                arguments.add(value);
            }
            case UNEQUAL -> {
                text.append("NOT coalesce(").append(field.sql()).append(" = ? COLLATE NOCASE, 0)");
                arguments.add(value);
            }
            case LESS, AT_MOST, MORE, AT_LEAST -> number(compare, value);
        }
    }

    private static boolean isNumber(String value) {
        try {
            Double.parseDouble(value);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Only what is a number is compared with one: to SQLite every text is more. */
    private void either(Compare compare, double value) {
        Field field = compare.field();
        boolean not = compare.op() == Op.UNEQUAL;
        text.append(not ? "NOT coalesce(" : "")
                .append("typeof(")
                .append(field.sql())
                .append(") = 'real' AND ")
                .append(field.sql())
                .append(sign(compare.op()))
                .append('?')
                .append(not ? ", 0)" : "");
        arguments.add(field.argument(compare.name()));
        arguments.add(value);
    }

    /** Text that begins like a number is taken for one. */
    private void number(Compare compare, String value) {
        String sql = compare.field().sql();
        text.append("CASE WHEN ")
                .append(sql)
                .append(" GLOB '[-+.0-9]*' THEN CAST(")
                .append(sql)
                .append(" AS REAL)")
                .append(sign(compare.op()))
                .append("? END");
        if (compare.field().isNamed()) {
            arguments.add(compare.field().argument(compare.name()));
        }
        arguments.add(Double.valueOf(value));
    }

    private static String sign(Op op) {
        return switch (op) {
            case HAS, EQUAL, UNEQUAL -> " = ";
            case LESS -> " < ";
            case AT_MOST -> " <= ";
            case MORE -> " > ";
            case AT_LEAST -> " >= ";
        };
    }
}
