package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be sent by hand: every message, crossed with every condition, to every column, as
 * often as said.
 *
 * @param prompt the prompt that the messages fill
 * @param items the messages, at least one
 * @param conditions none: the messages as they are
 * @param columns the models
 * @param times samples of each, 1–100
 */
public record Order(
        Prompt prompt,
        List<Item> items,
        List<Condition> conditions,
        List<Column> columns,
        int times) {
    public Order {
        items = List.copyOf(items);
        conditions = List.copyOf(conditions);
        columns = List.copyOf(columns);
    }

    /**
     * A prompt before it is kept.
     *
     * @param turns as {@link Turns#normal} gives them
     * @param base the number of the version that it was edited from, null if from none
     * @param ticks the points of the checklist that the user says are met
     */
    public record Prompt(List<Turn> turns, @Nullable Integer base, List<String> ticks) {
        public Prompt {
            turns = List.copyOf(turns);
            ticks = List.copyOf(ticks);
        }
    }

    /**
     * One message.
     *
     * @param row the row of a dataset that fills the prompt, null for none
     * @param values typed by hand; a blank one counts as not typed
     */
    public record Item(@Nullable Long row, Map<String, String> values) {
        public Item {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** One message as it lies on the desk. */
    public static Order of(Draft draft) {
        return new Order(
                new Prompt(Turns.normal(draft.turns()), draft.base(), draft.ticks()),
                List.of(new Item(draft.row(), draft.values())),
                draft.conditions(),
                draft.columns(),
                draft.times());
    }
}
