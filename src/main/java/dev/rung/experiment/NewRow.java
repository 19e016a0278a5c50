package dev.rung.experiment;

import java.util.List;

/**
 * A row on its way into a dataset.
 *
 * @param values one for each of the dataset's columns, in their order
 */
public record NewRow(Split split, List<String> values) {
    public NewRow {
        values = List.copyOf(values);
    }
}
