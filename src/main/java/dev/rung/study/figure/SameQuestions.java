package dev.rung.study.figure;

import dev.rung.experiment.DataRow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which rows of several datasets are the same: those whose fields are all equal, whatever their
 * order. Where several rows of a dataset are alike, the first goes with the first, the second with
 * the second.
 */
final class SameQuestions {
    private final Map<Alike, Long> first = new HashMap<>();
    private final Map<Long, Long> known = new HashMap<>();

    private record Alike(Map<String, String> fields, int which) {}

    /** Takes in the rows of a part of a dataset. */
    void add(List<DataRow> rows) {
        var seen = new HashMap<Map<String, String>, Integer>();
        for (DataRow row : rows) {
            Map<String, String> fields = new TreeMap<>(row.fields());
            int which = seen.merge(fields, 1, Integer::sum);
            // A row that is known keeps its number in whatever part it is met again.
            if (!known.containsKey(row.id())) {
                long same =
                        first.merge(new Alike(fields, which), row.id(), (before, now) -> before);
                known.put(row.id(), same);
            }
        }
    }

    /** One number for all rows that are the same. */
    long of(long row) {
        return known.getOrDefault(row, row);
    }
}
