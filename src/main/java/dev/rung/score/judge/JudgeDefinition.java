package dev.rung.score.judge;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.rung.experiment.Template;
import dev.rung.experiment.TextHash;
import dev.rung.experiment.Turn;
import dev.rung.experiment.field.Field;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.score.DefinitionJson;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A judge as a run names it.
 *
 * @param id the user's name for it, not blank
 * @param model who judges
 * @param parameters what is sent to it, nothing unless set
 * @param question what it is asked
 * @param prompt the user's own words instead of the usual ones: {@code {{output}}} is the reply,
 *     {@code {{prompt}}} what was asked, {@code {{reference}}}, {@code {{thinking}}}, {@code
 *     {{row.NAME}}} a column, {@code {{field.NAME}}} a piece of the reply; how to answer is added,
 *     or stands where {@code {{form}}} does. Of a comparison {@code {{a}}} and {@code {{b}}} are
 *     the two texts, in either order, and {@code {{prompt}}}, {@code {{row.NAME}}} and {@code
 *     {{form}}} the rest
 * @param reference the column that holds a reference answer, null for none; a comparison without
 *     one compares the samples of a row with one another, to pick the best of them
 * @param seesThinking whether the judge is shown what the model thought; no unless set
 * @param hidesPrompt whether it is denied what was asked; no unless set
 * @param fields pieces of the reply by name
 * @param votes how often it is asked about each reply, 1–25; the score is their mean. One unless
 *     set
 * @param form how it marks its verdict, marked unless set
 */
public record JudgeDefinition(
        String id,
        ModelRef model,
        Parameters parameters,
        Question question,
        @Nullable String prompt,
        @Nullable String reference,
        boolean seesThinking,
        boolean hidesPrompt,
        Map<String, Field> fields,
        Integer votes,
        Form form) {
    /** The most votes on one reply. */
    public static final int MOST_VOTES = 25;

    /** Changes when prompts are worded or verdicts are read in another way. */
    private static final int REVISION = 3;

    private static final Set<String> KNOWN =
            Set.of("output", "prompt", "reference", "thinking", "form");

    /** Which is the reply must not show. */
    private static final Set<String> KNOWN_OF_TWO = Set.of("a", "b", "prompt", "form");

    public JudgeDefinition {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a judge needs a name");
        }
        Objects.requireNonNull(model);
        Objects.requireNonNull(question);
        parameters = parameters == null ? Parameters.UNSET : parameters;
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        votes = votes == null ? Integer.valueOf(1) : votes;
        form = form == null ? Form.MARKED : form;
        if (votes < 1 || votes > MOST_VOTES) {
            throw new IllegalArgumentException("from 1 to %d votes".formatted(MOST_VOTES));
        }
        if (prompt != null) {
            checkPieces(prompt);
        }
        if (prompt != null && question instanceof Question.Versus) {
            checkOfTwo(prompt, reference);
        } else if (prompt != null) {
            check(prompt, reference, seesThinking, fields.keySet());
        }
    }

    private static void checkPieces(String prompt) {
        Template.pieces(prompt)
                .forEach(
                        piece -> {
                            throw new IllegalArgumentException(
                                    ("%s is for turns after an answer; a judge reads a piece of the"
                                                    + " reply as {{field.NAME}}, cut by «fields»")
                                            .formatted(piece.place()));
                        });
    }

    private static void check(
            String prompt, @Nullable String reference, boolean seesThinking, Set<String> fields) {
        Set<String> used = Template.variables(List.of(new Turn(Role.USER, prompt)));
        if (!used.contains("output") && used.stream().noneMatch(n -> n.startsWith("field."))) {
            throw new IllegalArgumentException("the prompt of a judge holds {{output}}");
        }
        for (String name : used) {
            boolean known =
                    KNOWN.contains(name)
                            || name.startsWith("row.")
                            || (name.startsWith("field.")
                                    && fields.contains(name.substring("field.".length())));
            if (!known) {
                throw new IllegalArgumentException(
                        ("{{%s}} is none of output, prompt, reference, thinking, form, row.COLUMN"
                                        + " and field.NAME")
                                .formatted(name));
            }
        }
        if (used.contains("reference") && reference == null) {
            throw new IllegalArgumentException(
                    "{{reference}} needs «reference»: the column that holds it");
        }
        if (used.contains("thinking") && !seesThinking) {
            throw new IllegalArgumentException(
                    "{{thinking}} needs «seesThinking: true»: whether a judge sees it is chosen on"
                            + " purpose");
        }
    }

    private static void checkOfTwo(String prompt, @Nullable String reference) {
        Set<String> used = Template.variables(List.of(new Turn(Role.USER, prompt)));
        if (!used.contains("a") || !used.contains("b")) {
            throw new IllegalArgumentException(
                    "the prompt of a comparison holds {{a}} and {{b}}: the two texts, shown in both"
                            + " orders");
        }
        for (String name : used) {
            boolean known =
                    KNOWN_OF_TWO.contains(name)
                            || (name.startsWith("row.") && !name.equals("row." + reference));
            if (!known) {
                throw new IllegalArgumentException(
                        ("{{%s}} would tell which is the reply: a comparison takes {{a}}, {{b}},"
                                        + " {{prompt}}, {{form}} and {{row.COLUMN}}")
                                .formatted(name));
            }
        }
    }

    /**
     * One thing that the judge is asked about a reply.
     *
     * @param number counts from 0
     * @param isSwapped of a comparison: whether the reply is shown second
     */
    public record Call(int number, boolean isSwapped) {}

    /**
     * All that it is asked about a reply: a comparison twice for each vote, once in either order.
     */
    @JsonIgnore
    public List<Call> calls() {
        int each = question instanceof Question.Versus ? 2 : 1;
        return IntStream.range(0, votes * each)
                .mapToObj(i -> new Call(i, each == 2 && i % 2 == 1))
                .toList();
    }

    /** What its scores can be: several votes make a mean of what one says. */
    @JsonIgnore
    public Scale scale() {
        return votes == 1 ? question.scale() : question.scale().ofMeans();
    }

    /** The columns of the rows that it reads. */
    @JsonIgnore
    public List<String> columns() {
        var columns = new LinkedHashSet<String>();
        if (reference != null) {
            columns.add(reference);
        }
        if (prompt != null) {
            Template.variables(List.of(new Turn(Role.USER, prompt))).stream()
                    .filter(name -> name.startsWith("row."))
                    .map(name -> name.substring("row.".length()))
                    .forEach(columns::add);
        }
        return List.copyOf(columns);
    }

    /** Whether it compares the samples of a row with one another and scores none by itself. */
    @JsonIgnore
    public boolean comparesSamples() {
        return question instanceof Question.Versus && reference == null;
    }

    /** The same judge, which finds the other text in a column. */
    JudgeDefinition against(String column) {
        return new JudgeDefinition(
                id,
                model,
                parameters,
                question,
                prompt,
                column,
                seesThinking,
                hidesPrompt,
                fields,
                votes,
                form);
    }

    /** Whether its model is only named and has to be looked up. */
    @JsonIgnore
    public boolean isOnlyNamed() {
        return model.provider().isEmpty();
    }

    /** The same judge, another model. */
    public JudgeDefinition by(ModelRef other) {
        return new JudgeDefinition(
                id,
                other,
                parameters,
                question,
                prompt,
                reference,
                seesThinking,
                hidesPrompt,
                fields,
                votes,
                form);
    }

    /** A hash over all but the name. */
    @JsonIgnore
    public String version() {
        return new TextHash()
                .add(DefinitionJson.write(named("judge"), JudgeDefinition.class))
                .add("revision " + REVISION)
                .brief();
    }

    private JudgeDefinition named(String name) {
        return new JudgeDefinition(
                name,
                model,
                parameters,
                question,
                prompt,
                reference,
                seesThinking,
                hidesPrompt,
                fields,
                votes,
                form);
    }
}
