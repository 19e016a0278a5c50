package dev.rung.card;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetStore;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Columns by which the rows of a dataset fall into a few groups. Blocks. */
final class CardGroups {
    /** Columns with more different values tell no groups of rows apart. */
    private static final int GROUPS = 12;

    private static final int LONGEST_GROUP = 40;

    /** So many rows are looked at. */
    private static final int LOOKED_AT = 2_000;

    private CardGroups() {}

    /** Columns with their values, in the order of the data. */
    static Map<String, List<String>> of(DatasetStore datasets, long id) throws StoreException {
        Dataset dataset = datasets.dataset(id).orElse(null);
        if (dataset == null) {
            return Map.of();
        }
        List<DataRow> rows = datasets.rows(dataset.id(), LOOKED_AT, 0);
        var groups = new LinkedHashMap<String, List<String>>();
        for (String column : dataset.columns()) {
            List<String> values = values(column, rows);
            if (values.size() > 1) {
                groups.put(column, values);
            }
        }
        return groups;
    }

    /** The values of a column if they are few and short, else none. */
    private static List<String> values(String column, List<DataRow> rows) {
        Set<String> values = new LinkedHashSet<>();
        for (DataRow row : rows) {
            @Nullable String value = row.fields().get(column);
            if (value != null && !value.isBlank()) {
                values.add(value.strip());
                if (values.size() > GROUPS || value.length() > LONGEST_GROUP) {
                    return List.of();
                }
            }
        }
        return List.copyOf(values);
    }
}
