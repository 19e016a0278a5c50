package dev.rung.score.judge;

import dev.rung.experiment.field.Cut;
import dev.rung.experiment.field.JsonInText;
import dev.rung.experiment.field.Tag;
import dev.rung.experiment.field.Written;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the verdict in what a judge wrote: the last one of the agreed form, in the agreed words. A
 * number somewhere else in the text is none.
 */
public final class VerdictReader {
    private static final String NAME = "verdict";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private VerdictReader() {}

    /** What a judge said. */
    public sealed interface Said {}

    /**
     * A verdict.
     *
     * @param value the score; of a comparison 1 if the text that was shown first is better, 0 if
     *     the second is, ½ for a tie
     * @param label the words
     */
    public record Read(double value, String label) implements Said {}

    /** None. */
    public record Unread(String reason) implements Said {}

    /**
     * @param written the judge's answer, without its thinking
     * @throws InterruptedException if the thread was interrupted
     */
    public static Said read(Question question, Form form, String written)
            throws InterruptedException {
        return switch (form) {
            case MARKED ->
                    switch (Tag.last(NAME).cut(new Written(written, ""))) {
                        case Cut.Missing(String reason) -> new Unread(reason);
                        case Cut.Found(String text) -> words(question, text);
                    };
            case JSON -> {
                Optional<JsonNode> verdict = lastJson(written);
                yield verdict.isEmpty()
                        ? new Unread("no JSON with «verdict» in the reply")
                        : json(question, verdict.get());
            }
        };
    }

    private static Optional<JsonNode> lastJson(String written) throws InterruptedException {
        return JsonInText.all(written).reversed().stream()
                .map(value -> value.node().path(NAME))
                .filter(node -> !node.isMissingNode() && !node.isNull())
                .findFirst();
    }

    private static Said json(Question question, JsonNode verdict) {
        if (question instanceof Question.Rubric rubric) {
            if (!verdict.isObject()) {
                return new Unread("the verdict names no criteria");
            }
            var marks = new LinkedHashMap<String, String>();
            verdict.properties()
                    .forEach(one -> marks.put(one.getKey(), one.getValue().asString("")));
            return rubric(rubric, marks);
        }
        return verdict.isValueNode()
                ? words(question, verdict.asString(""))
                : new Unread("the verdict is no single word or number");
    }

    /** The same of the words of a verdict alone, for instance a person's label. */
    public static Said words(Question question, String text) {
        String said = text.strip();
        return switch (question) {
            case Question.Score score -> number(said, score.from(), score.to());
            case Question.Pass _ ->
                    switch (said.toLowerCase(java.util.Locale.ROOT)) {
                        case "pass", "true" -> new Read(1, "pass");
                        case "fail", "false" -> new Read(0, "fail");
                        default -> none(said, "pass or fail");
                    };
            case Question.Choice choice ->
                    choice.options().stream()
                            .filter(option -> option.name().equalsIgnoreCase(said))
                            .<Said>map(option -> new Read(option.score(), option.name()))
                            .findFirst()
                            .orElseGet(
                                    () ->
                                            none(
                                                    said,
                                                    choice.options().stream()
                                                            .map(Question.Option::name)
                                                            .collect(Collectors.joining(", "))));
            case Question.Versus _ ->
                    switch (said.toUpperCase(java.util.Locale.ROOT)) {
                        case "A" -> new Read(1, "A");
                        case "B" -> new Read(0, "B");
                        case "TIE" -> new Read(0.5, "tie");
                        default -> none(said, "A, B or tie");
                    };
            case Question.Rubric rubric -> rubric(rubric, lines(said));
        };
    }

    private static Unread none(String said, String wanted) {
        String begin = said.length() > 40 ? said.substring(0, 40) + "…" : said;
        return new Unread("the verdict «%s» is none of %s".formatted(begin, wanted));
    }

    private static Said number(String said, int from, int to) {
        if (!NUMBER.matcher(said).matches()
                || Integer.parseInt(said) < from
                || Integer.parseInt(said) > to) {
            return none(said, "%d to %d".formatted(from, to));
        }
        return new Read(Integer.parseInt(said), String.valueOf(Integer.parseInt(said)));
    }

    /** «name: mark» on each line. */
    private static Map<String, String> lines(String text) {
        var marks = new LinkedHashMap<String, String>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                marks.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        }
        return marks;
    }

    private static Said rubric(Question.Rubric rubric, Map<String, String> marks) {
        double sum = 0;
        var labels = new LinkedHashMap<String, Integer>();
        for (Question.Criterion criterion : rubric.criteria()) {
            Optional<String> mark =
                    marks.entrySet().stream()
                            .filter(one -> one.getKey().equalsIgnoreCase(criterion.name()))
                            .map(Map.Entry::getValue)
                            .reduce((first, last) -> last);
            if (mark.isEmpty()) {
                return new Unread("no mark for «%s»".formatted(criterion.name()));
            }
            switch (number(mark.get(), rubric.from(), rubric.to())) {
                case Unread(String reason) -> {
                    return new Unread("«%s»: %s".formatted(criterion.name(), reason));
                }
                case Read(double value, _) -> {
                    sum += value;
                    labels.put(criterion.name(), (int) value);
                }
            }
        }
        return new Read(sum / rubric.criteria().size(), label(labels));
    }

    /** The label of a rubric's verdict: what each criterion got. */
    public static String label(Map<String, Integer> marks) {
        return JsonMapper.shared().writeValueAsString(marks);
    }

    /**
     * What each criterion got.
     *
     * @param label of a verdict, as {@link #label} makes it
     * @return by the criterion's name, in the order of the rubric; without those that the label
     *     does not name or that are off the scale
     */
    public static Map<String, Integer> marks(Question.Rubric rubric, String label) {
        var marks = new LinkedHashMap<String, Integer>();
        JsonNode all;
        try {
            all = JsonMapper.shared().readTree(label);
        } catch (JacksonException _) {
            return marks;
        }
        for (Question.Criterion criterion : rubric.criteria()) {
            JsonNode mark = all.path(criterion.name());
            if (mark.isIntegralNumber()
                    && mark.asInt() >= rubric.from()
                    && mark.asInt() <= rubric.to()) {
                marks.put(criterion.name(), mark.asInt());
            }
        }
        return marks;
    }
}
