package dev.rung.pane.runs;

import dev.rung.experiment.Template;
import dev.rung.experiment.Turn;
import dev.rung.experiment.field.Field;
import dev.rung.experiment.field.Tag;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.score.Direction;
import dev.rung.score.judge.Form;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.JudgePrompt;
import dev.rung.score.judge.Question;
import dev.rung.study.GraderSpec;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A judge while it is described, as it was typed.
 *
 * @param model who judges, null while nobody was chosen
 * @param criterion the one question of kinds that have one
 * @param listed a criterion or an option on each line, of kinds that have several
 * @param reference the column with a reference, or with the reply that it is compared with; empty
 *     for none
 * @param tags names of tags whose content is a {@code {{field.NAME}}}, separated by commas
 * @param votes a number
 * @param temperature a number, or empty for unset
 * @param logprobs whether log-probabilities are asked for, for the expectation beside a vote
 * @param prompt the user's own words; empty for the usual ones
 */
record JudgeDraft(
        String name,
        @Nullable ModelRef model,
        JudgeKind kind,
        String criterion,
        String listed,
        String reference,
        boolean seesPrompt,
        boolean seesThinking,
        Form form,
        String tags,
        String votes,
        String temperature,
        boolean logprobs,
        String prompt,
        Direction direction,
        boolean mayJudgeItself) {
    /** Stands for the model in templates. */
    private static final ModelRef ANY = new ModelRef("", "", "any");

    /** What providers give at most. */
    private static final int MOST_LOGPROBS = 20;

    /** Something that is not filled in yet. */
    static final class Missing extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Missing(String message) {
            super(message);
        }
    }

    /**
     * The grader.
     *
     * @throws Missing if something is not filled in yet
     * @throws IllegalArgumentException if something is wrong; the message says what
     */
    GraderSpec.Judged make() {
        if (name.isBlank()) {
            throw new Missing("Give it a name.");
        }
        if (model == null) {
            throw new Missing("Choose the model that judges.");
        }
        if (!kind.asks().isEmpty() && criterion.isBlank()) {
            throw new Missing(kind.asks() + ": say what is judged.");
        }
        if (kind.hasLines() && listed.isBlank()) {
            throw new Missing("Type one on each line.");
        }
        if (kind == JudgeKind.VERSUS && reference.isEmpty()) {
            throw new Missing("Choose the column that holds the other reply.");
        }
        try {
            shownOnPurpose();
            var definition =
                    definition(name.strip(), model, kind.question(criterion, listed), prompt);
            return new GraderSpec.Judged(definition, direction, mayJudgeItself);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(sentence(String.valueOf(e.getMessage())), e);
        }
    }

    /** The box and the words must say the same. */
    private void shownOnPurpose() {
        if (prompt.isBlank()) {
            return;
        }
        var used = Template.variables(List.of(new Turn(Role.USER, prompt)));
        if (!seesThinking && used.contains("thinking")) {
            throw new IllegalArgumentException(
                    "your prompt holds {{thinking}}: tick that the thinking is shown, or leave it"
                            + " out");
        }
        if (seesThinking && !used.contains("thinking")) {
            throw new IllegalArgumentException(
                    "the thinking is to be shown, but your prompt holds no {{thinking}}");
        }
        if (!seesPrompt && used.contains("prompt")) {
            throw new IllegalArgumentException(
                    "what was asked is not to be shown, but your prompt holds {{prompt}}");
        }
    }

    private JudgeDefinition definition(String id, ModelRef judge, Question question, String words) {
        int asked =
                Typed.whole(votes, 1, JudgeDefinition.MOST_VOTES)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "Votes: type a whole number from 1 to %d."
                                                        .formatted(JudgeDefinition.MOST_VOTES)));
        return new JudgeDefinition(
                id,
                judge,
                parameters(),
                question,
                words.isBlank() ? null : words,
                referenceOr(null),
                seesThinking,
                !seesPrompt,
                fields(),
                asked,
                form);
    }

    private @Nullable String referenceOr(@Nullable String none) {
        return reference.isEmpty() || !kind.hasReference() ? none : reference;
    }

    private Parameters parameters() {
        var parameters =
                logprobs
                        ? new Parameters(null, null, null, List.of(), null, null, MOST_LOGPROBS)
                        : Parameters.UNSET;
        if (temperature.isBlank()) {
            return parameters;
        }
        return parameters.withTemperature(
                Typed.real(temperature)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "Temperature: type a number of 0 or more, or"
                                                        + " nothing.")));
    }

    private Map<String, Field> fields() {
        var fields = new LinkedHashMap<String, Field>();
        for (String tag : List.of(tags.split(",", -1))) {
            if (!tag.isBlank()) {
                fields.put(tag.strip(), Tag.last(tag.strip()));
            }
        }
        return fields;
    }

    private static String sentence(String words) {
        String upper = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return upper.endsWith(".") ? upper : upper + ".";
    }

    /** The usual words as a text to be edited, with what is not filled in yet left open. */
    String template() {
        Question question;
        try {
            question = kind.question(criterion.isBlank() ? "…" : criterion, listed);
        } catch (IllegalArgumentException e) {
            question = kind.question(criterion.isBlank() ? "…" : criterion, kind.lines());
        }
        return JudgePrompt.template(
                new JudgeDefinition(
                        "any",
                        ANY,
                        Parameters.UNSET,
                        question,
                        null,
                        referenceOr(kind == JudgeKind.VERSUS ? "…" : null),
                        seesThinking,
                        !seesPrompt,
                        Map.of(),
                        1,
                        form));
    }
}
