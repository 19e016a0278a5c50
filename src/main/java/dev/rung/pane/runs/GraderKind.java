package dev.rung.pane.runs;

import dev.rung.experiment.ShownChoices;
import dev.rung.experiment.Template;
import dev.rung.experiment.Turn;
import dev.rung.experiment.field.Field;
import dev.rung.experiment.field.Tag;
import dev.rung.llm.Role;
import dev.rung.score.metric.Choice;
import dev.rung.score.metric.Choices;
import dev.rung.score.metric.Close;
import dev.rung.score.metric.Contains;
import dev.rung.score.metric.Exact;
import dev.rung.score.metric.Expected;
import dev.rung.score.metric.Found;
import dev.rung.score.metric.Length;
import dev.rung.score.metric.Matches;
import dev.rung.score.metric.Measure;
import dev.rung.score.metric.Metric;
import dev.rung.score.metric.Refusal;
import dev.rung.score.metric.ValidJson;
import dev.rung.score.metric.Value;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The graders that are made with a few words; all others are pasted as JSON. */
enum GraderKind {
    EXACT("exact", "equal to the right answer", true, ""),
    CONTAINS("contains", "contains a text", false, "Text"),
    REGEX("regex", "a pattern is found", false, "Pattern"),
    CHOICE("choice", "chooses the right one of several", true, "Choices, separated by commas"),
    NUMBER("number", "is the right number", true, "May be off by"),
    VALUE(
            "value",
            "the number that it says, or what its word is worth",
            false,
            "Words, as A=4, B=3"),
    FOUND("field", "a piece is there, and is kept beside the reply", false, ""),
    JSON("json", "is valid JSON", false, ""),
    REFUSAL("refusal", "refuses, by phrases; better down", false, ""),
    LENGTH("length", "words; better down", false, ""),
    JUDGE("judge", "a model scores, passes or compares it; costs", false, ""),
    REWARD("reward", "what a reward model gives; costs", false, ""),
    PREFERENCE("preference", "learned here from pairs of replies", false, ""),
    PASTE("paste JSON", "any metric, a program, a classifier or a judge", false, "");

    /** Whether {@link #make} makes it; others have forms of their own. */
    boolean isMetric() {
        return switch (this) {
            case JUDGE, REWARD, PREFERENCE, PASTE -> false;
            default -> true;
        };
    }

    private final String label;
    private final String words;
    private final boolean needsColumn;
    private final String option;

    GraderKind(String label, String words, boolean needsColumn, String option) {
        this.label = label;
        this.words = words;
        this.needsColumn = needsColumn;
        this.option = option;
    }

    String label() {
        return label;
    }

    String words() {
        return words;
    }

    /** Whether the right answer stands in a column. */
    boolean needsColumn() {
        return needsColumn;
    }

    /** Another way to say it, shown while the field is empty. */
    String hint() {
        return switch (this) {
            case CHOICE -> "or the prompt's {{choices …}}";
            case VALUE -> "nothing: the number itself";
            default -> "";
        };
    }

    private boolean mayBeEmpty() {
        return this == NUMBER || this == VALUE;
    }

    /** What else has to be said; empty for nothing. */
    String option() {
        return option;
    }

    /**
     * Makes the grader.
     *
     * @param column with the right answer, where one is needed
     * @param option what else was said
     * @param tag the reply's tag that is looked at, empty for all of the reply
     * @throws IllegalArgumentException if it cannot be; the message says why
     */
    Measure make(String name, String column, String option, String tag) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Give it a name.");
        }
        if (needsColumn && column.isBlank()) {
            throw new IllegalArgumentException("Choose the column with the right answer.");
        }
        Field field = tag.isBlank() ? null : Tag.last(tag.strip());
        return Measure.of(name.strip(), metric(field, column, option.strip()));
    }

    private Metric metric(@Nullable Field field, String column, String option) {
        if (option.isEmpty() && !this.option.isEmpty() && !mayBeEmpty()) {
            throw new IllegalArgumentException("%s: type something.".formatted(this.option));
        }
        return switch (this) {
            case EXACT -> new Exact(field, Expected.column(column), true, true);
            case CONTAINS -> new Contains(field, List.of(Expected.text(option)), false, true);
            case REGEX -> new Matches(field, option);
            case CHOICE -> new Choice(field, choices(option), Expected.column(column));
            case NUMBER -> new Close(field, Expected.column(column), tolerance(option), 0);
            case VALUE -> new Value(field, worth(option));
            case FOUND -> new Found(field);
            case JSON -> new ValidJson(field, true);
            case REFUSAL -> new Refusal(field, Refusal.USUAL, 300);
            case LENGTH -> new Length(field, Length.Unit.WORDS);
            case JUDGE, REWARD, PREFERENCE, PASTE ->
                    throw new IllegalArgumentException("It has a form of its own.");
        };
    }

    /** Typed with commas, or a prompt's list of choices as it stands there. */
    private static Choices choices(String option) {
        if (!option.startsWith("{{")) {
            return Choices.of(
                    false,
                    Arrays.stream(option.split(",", -1))
                            .map(String::strip)
                            .filter(one -> !one.isEmpty())
                            .toArray(String[]::new));
        }
        List<ShownChoices> shown = Template.choices(List.of(new Turn(Role.USER, option)));
        if (shown.size() != 1) {
            throw new IllegalArgumentException(
                    "Choices: type them, or one list as in {{choices 7: a, b, c}}.");
        }
        ShownChoices one = shown.getFirst();
        return new Choices(one.labels(), one.columns(), true, one.shuffle());
    }

    private static Map<String, Double> worth(String option) {
        var words = new LinkedHashMap<String, Double>();
        if (option.isBlank()) {
            return words;
        }
        for (String pair : option.split(",", -1)) {
            int equals = pair.lastIndexOf('=');
            Optional<Double> number =
                    equals < 1 ? Optional.empty() : Typed.number(pair.substring(equals + 1));
            String word = equals < 1 ? "" : pair.substring(0, equals).strip();
            if (number.isEmpty() || word.isEmpty() || words.put(word, number.get()) != null) {
                throw new IllegalArgumentException(
                        "Words: type each once with its number, as A=4, B=3.");
            }
        }
        return words;
    }

    private static double tolerance(String typed) {
        return typed.isEmpty()
                ? 0
                : Typed.real(typed)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "May be off by: type a number."));
    }
}
