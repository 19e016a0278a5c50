package dev.rung.card;

import dev.rung.llm.Cost;
import dev.rung.score.Direction;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the numbers of a card came to be. What is not known is empty or null, never zero.
 *
 * @param question what the idea asks
 * @param models with what was set for them and what they came back as
 * @param prompts versions by name
 * @param data dataset and version, for instance {@code «Reviews» v2}
 * @param split which of its rows, in a word
 * @param conditions by name
 * @param shots numbers of examples before the question, in words
 * @param metric its name
 * @param direction which way it is better
 * @param method how intervals were made
 * @param date when the run came to its end, or the card was made
 * @param money what it cost
 * @param testLooks how often the test rows of its data were scored, this run included; null if it
 *     is not on test rows
 * @param notes what has to stand beside the numbers, one sentence each
 * @param more what a card from outside says of itself
 */
public record CardContext(
        String question,
        List<Model> models,
        List<String> prompts,
        String data,
        String split,
        List<String> conditions,
        List<String> shots,
        @Nullable Counts counts,
        String metric,
        @Nullable Direction direction,
        String method,
        @Nullable Instant date,
        @Nullable Money money,
        @Nullable Integer testLooks,
        List<String> notes,
        Map<String, String> more) {
    static final CardContext NONE = outside("", null, Map.of());

    /** Cards of other versions may lack something. */
    public CardContext {
        question = orEmpty(question);
        models = orNone(models);
        prompts = orNone(prompts);
        data = orEmpty(data);
        split = orEmpty(split);
        conditions = orNone(conditions);
        shots = orNone(shots);
        metric = orEmpty(metric);
        method = orEmpty(method);
        notes = orNone(notes);
        more = more == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    /**
     * Of a card that was not made by a run.
     *
     * @param more in the user's own words
     */
    static CardContext outside(String question, @Nullable Instant date, Map<String, String> more) {
        return new CardContext(
                question, List.of(), List.of(), "", "", List.of(), List.of(), null, "", null, "",
                date, null, null, List.of(), more);
    }

    /**
     * The same of something else that a run shows.
     *
     * @param metric what it is called
     * @param method how intervals were made
     * @param own what has to stand beside its numbers
     * @param more how it was found
     */
    CardContext of(String metric, String method, List<String> own, Map<String, String> more) {
        var notes = new ArrayList<>(own);
        notes.addAll(this.notes);
        return shown(metric, null, method, notes, more);
    }

    /** The same with other notes. */
    CardContext with(List<String> others) {
        return shown(metric, direction, method, others, more);
    }

    private CardContext shown(
            String metric,
            @Nullable Direction direction,
            String method,
            List<String> notes,
            Map<String, String> more) {
        return new CardContext(
                question,
                models,
                prompts,
                data,
                split,
                conditions,
                shots,
                counts,
                metric,
                direction,
                method,
                date,
                money,
                testLooks,
                notes,
                more);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /**
     * A model.
     *
     * @param asked as it was asked for, with its provider
     * @param parameters that were set, in words; may be empty
     * @param returned what the provider said that it is; empty if it said nothing
     */
    public record Model(String asked, String parameters, List<String> returned) {
        public Model {
            parameters = orEmpty(parameters);
            returned = orNone(returned);
        }
    }

    /**
     * How much there is.
     *
     * @param samples answers asked for each row and cell
     * @param rows the most that a cell has scores of
     * @param scores of all cells
     * @param requests different rendered requests, as are the rows the most that a cell has: rows
     *     with the same one share their answers
     * @param missing why scores are missing, with how many
     */
    public record Counts(
            int samples, int rows, int scores, int requests, Map<String, Integer> missing) {
        public Counts {
            missing =
                    missing == null
                            ? Map.of()
                            : Collections.unmodifiableMap(new LinkedHashMap<>(missing));
        }
    }

    /**
     * What it cost in US dollars.
     *
     * @param paid for the run's own requests
     * @param fresh what it would have cost had nothing been there already
     */
    public record Money(Amount paid, Amount fresh) {}

    /**
     * A cost as it is stored.
     *
     * @param dollars the part that is known
     * @param whole whether that is all; else it is the least that it can be
     */
    public record Amount(double dollars, boolean whole) {
        static Amount of(Cost cost) {
            return new Amount(cost.dollars(), cost.isWhole());
        }

        /** For instance {@code $0.41}, {@code ≥ $0.41} or {@code price unknown}. */
        public String text() {
            return new Cost(dollars, whole).text();
        }
    }
}
