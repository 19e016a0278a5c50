package dev.rung.experiment.data;

import dev.rung.experiment.Split;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes rows of a dataset of rows as they stand in a text: names of columns, splits. */
final class Rows {
    /** The column that may say which split a row is for. */
    static final String SPLIT = "split";

    private static final int MOST_COLUMNS = 1_000;

    private final ColumnNames names = new ColumnNames();
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final boolean splits;

    Rows(boolean splits) {
        this.splits = splits;
    }

    /** A row with the columns that it has. */
    record Made(Split split, Map<String, String> values) {}

    /** The split that a word means, in the words of the field. */
    static Optional<Split> split(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "train", "training" -> Optional.of(Split.TRAIN);
            case "development", "dev", "valid", "validation", "val" ->
                    Optional.of(Split.DEVELOPMENT);
            case "test", "testing" -> Optional.of(Split.TEST);
            default -> Optional.empty();
        };
    }

    /**
     * @param number of the row among all rows, from 1
     */
    Made make(RawRow.Fields row, long number) throws BadRow, DataFault {
        Split split = Split.DEVELOPMENT;
        var values = new LinkedHashMap<String, String>();
        for (Map.Entry<String, String> field : row.values().entrySet()) {
            if (splits && field.getKey().equals(SPLIT)) {
                split = split(field.getValue()).orElseThrow(() -> noSplit(field.getValue()));
            } else {
                values.put(names.of(field.getKey()), field.getValue());
            }
        }
        values.keySet().forEach(name -> columns.putIfAbsent(name, columns.size()));
        if (columns.size() > MOST_COLUMNS) {
            throw new DataFault(
                    "Up to %s there are more than 1,000 columns."
                            .formatted(new Checked.Bad(number, row.line(), "").where()),
                    "Check the delimiter and the format.");
        }
        return new Made(split, values);
    }

    private static BadRow noSplit(String word) {
        return new BadRow("the split «%s» is none of train, development, test".formatted(word));
    }

    /** All columns so far, in the order in which they first came. */
    Iterable<String> columns() {
        return columns.keySet();
    }

    Map<String, String> renamed() {
        return names.changed();
    }
}
