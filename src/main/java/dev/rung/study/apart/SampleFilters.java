package dev.rung.study.apart;

import dev.rung.experiment.Column;
import dev.rung.experiment.RunOrder;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.RunScores;
import dev.rung.study.RunResult;
import dev.rung.study.breakdown.Breakdown.Kind;
import dev.rung.study.breakdown.By;
import dev.rung.study.breakdown.Rule;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Filters of the Samples pane that find what stands behind a number of a run. */
public final class SampleFilters {
    /** More rows make a filter that nobody reads. */
    private static final int ROWS = 300;

    private static final Pattern QUOTE = Pattern.compile("[\"“”„«»]");
    private static final Pattern SIGN = Pattern.compile("[:=<>!]");
    private static final Pattern NUMBER = Pattern.compile("v(\\d+)\\b.*", Pattern.DOTALL);

    private final RunResult result;
    private final List<String> columns;

    /**
     * @param columns of the data; other variables are filled by conditions
     */
    public SampleFilters(RunResult result, List<String> columns) {
        this.result = result;
        this.columns = List.copyOf(columns);
    }

    /** The samples of a cell; null for those of the whole run. */
    public String cell(@Nullable Key cell) {
        return both(cell, cell);
    }

    /** What two cells share: the samples of both, and where they differ in two things of others. */
    String both(@Nullable Key first, @Nullable Key second) {
        var words = new ArrayList<String>();
        words.add("run:" + result.run().id());
        if (first == null || second == null) {
            return words.getFirst();
        }
        RunOrder order = result.run().order();
        if (first.model().equals(second.model()) && order.columns().size() > 1) {
            model(first).flatMap(SampleFilters::quoted).ifPresent(id -> words.add("model=" + id));
        }
        if (first.prompt() == second.prompt() && order.versions().size() > 1) {
            version(first).ifPresent(number -> words.add("version=" + number));
        }
        if (first.condition().equals(second.condition()) && !first.condition().isEmpty()) {
            quoted(first.condition()).ifPresent(name -> words.add("condition=" + name));
        }
        return String.join(" ", words);
    }

    private Optional<String> model(Key key) {
        return result.run().order().columns().stream()
                .filter(one -> RunScores.model(one.key()).equals(key.model()))
                .map(Column::model)
                .map(model -> model.id())
                .findFirst();
    }

    private Optional<String> version(Key key) {
        Matcher number = NUMBER.matcher(result.version(key));
        return number.matches() ? Optional.of(number.group(1)) : Optional.empty();
    }

    /**
     * Those of a model, prompt or condition by its name, with the rest of a cell if there is one.
     */
    String part(By.Part part, String value, @Nullable Key cell) {
        var words = new ArrayList<String>();
        words.add("run:" + result.run().id());
        Matcher number = NUMBER.matcher(value);
        Optional<String> own =
                switch (part) {
                    case MODEL -> quoted(value).map(id -> "model=" + id);
                    case CONDITION -> quoted(value).map(name -> "condition=" + name);
                    case PROMPT ->
                            number.matches()
                                    ? Optional.of("version=" + number.group(1))
                                    : Optional.empty();
                };
        if (own.isEmpty() || (part == By.Part.MODEL && !isModel(value))) {
            return "";
        }
        words.add(own.get());
        if (cell != null) {
            for (String word : both(cell, cell).split(" (?=(model|version|condition)=)", -1)) {
                boolean isOwn = word.startsWith(part.label() + "=");
                boolean isVersion = part == By.Part.PROMPT && word.startsWith("version=");
                if (!word.startsWith("run:") && !isOwn && !isVersion) {
                    words.add(word);
                }
            }
        }
        return String.join(" ", words);
    }

    /** Whether one model, and no other, is called so. */
    private boolean isModel(String name) {
        return result.run().order().columns().stream()
                        .filter(one -> one.model().id().equals(name))
                        .count()
                == 1;
    }

    /** Those of a filter whose column is so; empty if it cannot be written. */
    String where(String filter, String column, Kind kind) {
        String field =
                name(column)
                        .map(name -> (columns.contains(column) ? "row." : "value.") + name)
                        .orElse("");
        return field.isEmpty()
                ? ""
                : switch (kind) {
                    case Kind.Value(String value) ->
                            quoted(value).map(text -> filter + " " + field + "=" + text).orElse("");
                    case Kind.Bin(String low, String high) ->
                            "%s %s>=%s %s<=%s".formatted(filter, field, low, field, high);
                    case Kind.None _, Kind.Others _ -> "";
                };
    }

    /** Those of a filter out of which a grader read this; empty if it cannot be written. */
    static String answer(String filter, String grader, String answer) {
        Optional<String> id = name(grader);
        Optional<String> text = quoted(answer);
        return id.isEmpty() || text.isEmpty() || filter.isEmpty()
                ? ""
                : "%s answer:%s=%s".formatted(filter, id.get(), text.get());
    }

    /** Those of a filter out of which a grader read nothing. */
    static String notRead(String filter, String grader) {
        return filter.isEmpty()
                ? ""
                : name(grader).map(id -> "%s -answer:%s is:whole".formatted(filter, id)).orElse("");
    }

    /** Of a column or grader; a sign in it would end it. */
    private static Optional<String> name(String name) {
        return SIGN.matcher(name).find() ? Optional.empty() : quoted(name);
    }

    /** A grade that has to hold; empty if it cannot be written. */
    static String metric(String grader, Rule rule) {
        return name(grader)
                .map(id -> "metric:%s%s%s".formatted(id, rule.sign().text(), rule.plain()))
                .orElse("");
    }

    /** Those of a filter that answer rows with these numbers; empty for too many. */
    static String rows(String filter, List<Integer> rows) {
        return rows.isEmpty() || rows.size() > ROWS || rows.contains(0)
                ? ""
                : filter
                        + " rows:"
                        + rows.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static Optional<String> quoted(String text) {
        if (text.isBlank() || QUOTE.matcher(text).find()) {
            return Optional.empty();
        }
        return Optional.of(text.matches("(?s).*\\s.*") ? '"' + text + '"' : text);
    }
}
