package dev.rung.score.command;

import dev.rung.experiment.Gradable;
import dev.rung.score.Verdict;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a program answered. An answer counts for the reply whose id it names, and for no other: with
 * a line left out, the rest must not move up.
 */
final class Answers {
    private static final int SHOWN = 80;

    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, Verdict> verdicts = new HashMap<>();
    private final @Nullable Scale scale;
    private String stray = "";
    private String unknown = "";

    /**
     * @param scale what the user says that scores can be; null for nothing
     */
    Answers(List<Gradable> samples, @Nullable Scale scale) {
        this.scale = scale;
        samples.forEach(sample -> asked.add(sample.key()));
    }

    /** Takes one line; an empty one says nothing. */
    void take(String line) {
        if (line.isBlank()) {
            return;
        }
        JsonNode node;
        try {
            node = Lines.MAPPER.readTree(line);
        } catch (JacksonException e) {
            stray = line;
            return;
        }
        JsonNode named = node.path("id");
        if (!named.isString() && !named.isIntegralNumber()) {
            stray = line;
            return;
        }
        String id = named.asString();
        if (!asked.contains(id)) {
            unknown = id;
        } else if (verdicts.containsKey(id)) {
            verdicts.put(id, Verdict.notNow("the program answered twice for this reply"));
        } else {
            verdicts.put(id, verdict(node));
        }
    }

    private Verdict verdict(JsonNode answer) {
        JsonNode score = answer.path("score");
        String note = text(answer.path("note"));
        String label = text(answer.path("label"));
        if (score.isMissingNode() || score.isNull()) {
            return Verdict.missing(note.isEmpty() ? "the program gave no score" : note);
        }
        if (score.isBoolean()) {
            return Verdict.score(
                    score.booleanValue() ? 1 : 0, label.isEmpty() ? null : label, note);
        }
        if (!score.isNumber() || !Double.isFinite(score.doubleValue())) {
            return Verdict.notNow(
                    "the program's score is not a number: " + shown(score.toString()));
        }
        double value = score.doubleValue();
        if (scale != null && !scale.holds(value)) {
            return Verdict.missing(
                    "a score of %s is %s"
                            .formatted(
                                    shown(score.toString()),
                                    Scale.PROPORTION.holds(value)
                                            ? "neither 0 nor 1"
                                            : "outside 0 to 1"));
        }
        return Verdict.score(value, label.isEmpty() ? null : label, note);
    }

    private static String text(JsonNode node) {
        return node.isString() || node.isNumber() || node.isBoolean() ? node.asString() : "";
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /**
     * One for each reply, in their order.
     *
     * @param fault why an answer may be missing
     */
    List<Verdict> verdicts(String fault) {
        // It takes its lines for others than they are: none of its scores can be trusted.
        Verdict confused =
                Verdict.notNow(
                        "the program answered for a reply that it was not given: " + unknown);
        Verdict none =
                Verdict.notNow(
                        stray.isEmpty()
                                ? fault
                                : "%s; it wrote: %s".formatted(fault, shown(stray)));
        var all = new ArrayList<Verdict>();
        for (String id : asked) {
            all.add(unknown.isEmpty() ? verdicts.getOrDefault(id, none) : confused);
        }
        return all;
    }
}
