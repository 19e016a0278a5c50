package dev.rung.study.samples;

import dev.rung.experiment.OutsideTranscript;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a filter compares and an order sorts by. Numbers that people see begin at 1. */
public enum Field {
    IDEA("idea", Kind.TEXT, "idea.name"),
    KIND("kind", Kind.TEXT, "run.kind"),
    MODEL("model", Kind.TEXT, "request.model"),
    PROVIDER("provider", Kind.TEXT, "request.provider"),
    RETURNED("returned", Kind.TEXT, "sample.model_returned"),
    VERSION("version", Kind.NUMBER, "version.number"),
    SHOTS(
            "shots",
            Kind.NUMBER,
            """
            (SELECT CASE json_extract(shot.value, '$.kind')
                WHEN 'drawn' THEN json_extract(shot.value, '$.k')
                WHEN 'gold' THEN json_array_length(shot.value, '$.examples') ELSE 0 END
              FROM member AS filled JOIN plan ON plan.run = filled.run
                JOIN json_each(plan.run_order, '$.shots') AS shot
              WHERE filled.id = CASE place.member WHEN 0
                  THEN (SELECT min(member.id) FROM member WHERE member.request = place.request)
                  ELSE place.member END
                AND shot.key = filled.prompt % json_array_length(plan.run_order, '$.shots'))
            """),
    CONDITION("condition", Kind.TEXT, "place.condition"),
    ROW("row", Kind.NUMBER, "data_row.number"),
    SPLIT("split", Kind.TEXT, "(SELECT name FROM split WHERE split.id = data_row.split)"),
    STEP("step", Kind.NUMBER, "sample.step + 1"),
    SAMPLE("sample", Kind.NUMBER, "place.number + 1"),
    OUTCOME("outcome", Kind.TEXT, "sample.outcome"),
    STOP("stop", Kind.TEXT, "sample.stop"),
    FINGERPRINT("fingerprint", Kind.TEXT, "sample.fingerprint"),
    LENGTH("length", Kind.NUMBER, "length(sample.text)"),
    TOKENS("tokens", Kind.NUMBER, "sample.output_tokens"),
    SECONDS("seconds", Kind.NUMBER, "sample.total_ms / 1000.0"),
    ASKED("asked", Kind.TEXT, "request.messages"),
    LABEL(
            "label",
            Kind.TEXT,
            """
            (SELECT label_choice.name FROM label
              JOIN label_choice ON label_choice.id = label.choice
              WHERE label.sample = sample.id AND label.person = '')
            """),
    MISTAKE(
            "mistake",
            Kind.TEXT,
            """
            (SELECT group_concat(mistake.name, char(10)) FROM tag
              JOIN mistake ON mistake.id = tag.mistake WHERE tag.sample = sample.id)
            """),
    COLUMN("row", Kind.NAMED_TEXT, "json_extract(data_row.fields, ?)"),
    VALUE("value", Kind.NAMED_TEXT, "json_extract(request.\"values\", ?)"),
    METRIC("metric", Kind.NAMED_NUMBER, Grades.NEWEST.formatted("value")),
    ANSWER("answer", Kind.NAMED_TEXT, Grades.NEWEST.formatted("label")),

    /** A score that was given elsewhere: a number where it is written as one, else text. */
    GIVEN(
            "given",
            Kind.NAMED_EITHER,
            """
            (SELECT CASE json_valid(given.value) WHEN 1
                THEN CASE WHEN json_type(given.value) IN ('integer', 'real')
                  THEN CAST(given.value AS REAL) ELSE given.value END
                ELSE nullif(given.value, '') END
              FROM json_each(request."values") AS given
              WHERE request.provider = 'outside' AND given.key = ? COLLATE NOCASE LIMIT 1)
            """);

    /** What a field holds, and whether it needs a name. */
    enum Kind {
        TEXT,
        NUMBER,
        NAMED_TEXT,
        NAMED_NUMBER,

        /** A number in one sample, and text in another. */
        NAMED_EITHER
    }

    private final String word;
    private final Kind kind;
    private final String sql;

    Field(String word, Kind kind, String sql) {
        this.word = word;
        this.kind = kind;
        this.sql = sql;
    }

    /** As it is written before the sign. */
    public String word() {
        return word;
    }

    /** Whether it holds a number; else text. */
    public boolean isNumber() {
        return kind == Kind.NUMBER || kind == Kind.NAMED_NUMBER;
    }

    /** Whether it stands for many: a column, a variable, a grader or a score has to be named. */
    public boolean isNamed() {
        return kind == Kind.NAMED_TEXT || kind == Kind.NAMED_NUMBER || kind == Kind.NAMED_EITHER;
    }

    /** Whether it holds a number in one sample, and text in another. */
    boolean isEither() {
        return kind == Kind.NAMED_EITHER;
    }

    /** An expression over the tables of {@link SampleSql}; a named one has one parameter. */
    String sql() {
        return sql;
    }

    /** What the parameter of a named field is. */
    String argument(String name) {
        return switch (this) {
            case COLUMN, VALUE -> "$.\"" + name.replace("\"", "\\\"") + '"';
            case GIVEN -> OutsideTranscript.SCORE + name;
            default -> name;
        };
    }

    static Optional<Field> of(String word, boolean named) {
        return Arrays.stream(values())
                .filter(field -> field.word.equals(word) && field.isNamed() == named)
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values())
                .filter(field -> !field.isNamed())
                .map(Field::word)
                .collect(Collectors.joining(", "));
    }
}
