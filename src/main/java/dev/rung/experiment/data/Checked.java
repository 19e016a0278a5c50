package dev.rung.experiment.data;

import dev.rung.experiment.Split;

import java.util.List;
import java.util.Map;

/**
 * What is in rows, found by reading them before anything is stored.
 *
 * @param columns in the order in which they first come
 * @param first the first rows, by column
 * @param rows how many can be read; of Hugging Face, how many there are
 * @param bad the first bad rows
 * @param badRows how many are bad
 * @param splits rows of each split that is named; empty if none is: then all are development rows
 * @param renamed columns that are called otherwise here, since a prompt could not name them
 * @param whole whether all rows were read
 */
public record Checked(
        List<String> columns,
        List<Map<String, String>> first,
        long rows,
        List<RawRow.Bad> bad,
        long badRows,
        Map<Split, Integer> splits,
        Map<String, String> renamed,
        boolean whole) {
    public Checked {
        columns = List.copyOf(columns);
        first = List.copyOf(first);
        bad = List.copyOf(bad);
        splits = Map.copyOf(splits);
        renamed = Map.copyOf(renamed);
    }
}
