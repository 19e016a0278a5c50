package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Choices as a prompt lists them: one a line, with letters, in the stored order or in one that
 * differs by row. Exactly one of the two lists is filled.
 *
 * @param labels the choices themselves
 * @param columns of the row, in the stored order; an empty column is no choice of that row
 * @param shuffle the seed of {@link ChoiceOrder}; null if they are shown as stored
 */
public record ShownChoices(List<String> labels, List<String> columns, @Nullable Long shuffle) {
    /** As many as there are letters. */
    public static final int MOST = 26;

    public ShownChoices {
        labels = List.copyOf(labels);
        columns = List.copyOf(columns);
        if (labels.isEmpty() == columns.isEmpty()) {
            throw new IllegalArgumentException("choices need either labels or columns");
        }
    }

    /** The choices of a row, in the stored order. */
    public List<String> stored(Map<String, String> values) {
        var stored = new ArrayList<>(labels);
        for (String column : columns) {
            String value = values.get(column);
            if (value != null && !value.isBlank()) {
                stored.add(value.strip());
            }
        }
        return stored;
    }

    /**
     * In which order so many are shown.
     *
     * @param row the row's number in its dataset; of what is no row, null, the order is as stored
     */
    public ChoiceOrder order(int choices, @Nullable Integer row) {
        return shuffle == null || row == null
                ? ChoiceOrder.asStored(choices)
                : ChoiceOrder.of(choices, shuffle, row);
    }

    /** A letter and a choice, as they stand in a prompt: {@code (A) Paris}. */
    public static String line(int place, String choice) {
        return "(%c) %s".formatted('A' + place, choice);
    }

    /** The choices of a row as a prompt lists them, one a line. */
    String list(Map<String, String> values, @Nullable Integer row) {
        List<String> stored = stored(values);
        var lines = new ArrayList<String>();
        for (String choice : order(stored.size(), row).shown(stored)) {
            lines.add(line(lines.size(), choice));
        }
        return String.join("\n", lines);
    }

    /** The letter of a choice of the row as it is shown; nothing if it is none of them. */
    Optional<String> letter(String choice, Map<String, String> values, @Nullable Integer row) {
        List<String> stored = stored(values);
        return index(stored, choice)
                .map(at -> String.valueOf((char) ('A' + order(stored.size(), row).placeOf(at))));
    }

    /** Which of the stored choices a text means; a single letter counts them as stored. */
    public static Optional<Integer> index(List<String> stored, String text) {
        String sought = text.strip();
        for (int i = 0; i < stored.size(); i++) {
            if (stored.get(i).strip().equalsIgnoreCase(sought)) {
                return Optional.of(i);
            }
        }
        int letter = sought.length() == 1 ? Character.toUpperCase(sought.charAt(0)) - 'A' : -1;
        return letter >= 0 && letter < stored.size() ? Optional.of(letter) : Optional.empty();
    }

    /** Whether some of the choices stand in both lists. */
    public boolean meets(ShownChoices other) {
        return columns.stream().anyMatch(other.columns::contains)
                || labels.stream()
                        .map(label -> label.strip().toLowerCase(Locale.ROOT))
                        .anyMatch(
                                label ->
                                        other.labels.stream()
                                                .map(one -> one.strip().toLowerCase(Locale.ROOT))
                                                .anyMatch(label::equals));
    }

    /** As it is written in a prompt: {@code {{choices 7: a, b}}}. */
    public String place() {
        return "{{choices%s: %s}}"
                .formatted(
                        shuffle == null ? "" : " " + shuffle,
                        labels.isEmpty()
                                ? String.join(", ", columns)
                                : labels.stream()
                                        .map("\"%s\""::formatted)
                                        .collect(Collectors.joining(", ")));
    }
}
