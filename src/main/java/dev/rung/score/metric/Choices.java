package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.rung.experiment.ChoiceOrder;
import dev.rung.experiment.Gradable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a reply chooses from: fixed labels, or columns of the row that hold the choices. Exactly one
 * of the two lists is filled.
 *
 * @param labels two to 26, all different
 * @param columns of the row, in the stored order; an empty column is no choice of that row
 * @param lettered whether the prompt lists them as (A), (B) … in the order shown
 * @param shuffle the seed of {@link ChoiceOrder}; null if they are shown as stored
 */
public record Choices(
        List<String> labels, List<String> columns, boolean lettered, @Nullable Long shuffle) {
    private static final int MOST = 26;

    public Choices {
        labels = List.copyOf(labels);
        columns = List.copyOf(columns);
        if (labels.isEmpty() == columns.isEmpty()) {
            throw new IllegalArgumentException("choices need either labels or columns");
        }
        if (!labels.isEmpty() && !areChoices(labels)) {
            throw new IllegalArgumentException("labels must be 2–26 and all different: " + labels);
        }
    }

    /** Labels that a prompt names, or lists with letters. */
    public static Choices of(boolean lettered, String... labels) {
        return new Choices(List.of(labels), List.of(), lettered, null);
    }

    /** The same, shown in an order that differs by row. */
    public Choices shuffled(long seed) {
        return new Choices(labels, columns, lettered, seed);
    }

    /**
     * The choices of one row.
     *
     * @param stored in the order of the labels or columns
     * @param order in which they are shown
     */
    record Row(List<String> stored, ChoiceOrder order) {
        List<String> shown() {
            return order.shown(stored);
        }

        /** (A) for the choice that is shown first. */
        char letter(int choice) {
            return (char) ('A' + order.placeOf(choice));
        }

        /** Which of the stored choices this is; a single letter counts them as stored. */
        Optional<Integer> index(String text) {
            String sought = text.strip();
            for (int i = 0; i < stored.size(); i++) {
                if (stored.get(i).strip().equalsIgnoreCase(sought)) {
                    return Optional.of(i);
                }
            }
            int letter = sought.length() == 1 ? Character.toUpperCase(sought.charAt(0)) - 'A' : -1;
            return letter >= 0 && letter < stored.size() ? Optional.of(letter) : Optional.empty();
        }
    }

    /** Nothing if the row has fewer than two choices, or equal ones, or cannot be shuffled. */
    @JsonIgnore
    Optional<Row> of(Gradable sample) {
        List<String> stored = stored(sample.values());
        Integer row = sample.rowNumber();
        if (!areChoices(stored) || (shuffle != null && row == null)) {
            return Optional.empty();
        }
        ChoiceOrder order =
                shuffle == null || row == null
                        ? ChoiceOrder.asStored(stored.size())
                        : ChoiceOrder.of(stored.size(), shuffle, row);
        return Optional.of(new Row(List.copyOf(stored), order));
    }

    private List<String> stored(Map<String, String> values) {
        var stored = new ArrayList<>(labels);
        for (String column : columns) {
            String value = values.get(column);
            if (value != null && !value.isBlank()) {
                stored.add(value.strip());
            }
        }
        return stored;
    }

    /** How many choices a row has, nothing if they are none. */
    @JsonIgnore
    public OptionalInt count(Map<String, String> values) {
        List<String> stored = stored(values);
        return areChoices(stored) ? OptionalInt.of(stored.size()) : OptionalInt.empty();
    }

    private static boolean areChoices(List<String> labels) {
        var different = new HashSet<String>();
        labels.forEach(label -> different.add(label.strip().toLowerCase(Locale.ROOT)));
        return labels.size() >= 2 && labels.size() <= MOST && different.size() == labels.size();
    }
}
