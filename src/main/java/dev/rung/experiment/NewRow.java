package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A row on its way into a dataset.
 *
 * @param values one for each of the dataset's columns, in their order
 * @param sample the reply that it was made from, null for none
 */
public record NewRow(Split split, List<String> values, @Nullable Long sample) {
    public NewRow {
        values = List.copyOf(values);
    }

    /** A row that was made from no reply. */
    public NewRow(Split split, List<String> values) {
        this(split, values, null);
    }
}
