package dev.rung.study;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.TextHash;
import dev.rung.store.StoreException;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;

/**
 * Which rows of two datasets are the same: those whose fields are all equal, whatever their order.
 * Where several rows of a dataset are alike, the first goes with the first, the second with the
 * second. Blocks.
 */
final class SameRows {
    private static final int PAGE = 2_000;

    private SameRows() {}

    /** The row of the first dataset for each row of the second that has one. */
    static Map<Long, Long> of(DatasetStore datasets, long first, long second)
            throws StoreException {
        var known = new HashMap<String, Queue<Long>>();
        each(
                datasets,
                first,
                row -> known.computeIfAbsent(hash(row), _ -> new ArrayDeque<>()).add(row.id()));
        var same = new HashMap<Long, Long>();
        each(
                datasets,
                second,
                row -> {
                    Queue<Long> alike = known.get(hash(row));
                    Long other = alike == null ? null : alike.poll();
                    if (other != null) {
                        same.put(row.id(), other);
                    }
                });
        return same;
    }

    private interface Take {
        void row(DataRow row);
    }

    private static void each(DatasetStore datasets, long dataset, Take take) throws StoreException {
        int after = 0;
        while (true) {
            var page = datasets.rows(dataset, PAGE, after);
            if (page.isEmpty()) {
                return;
            }
            page.forEach(take::row);
            after = page.getLast().number();
        }
    }

    private static String hash(DataRow row) {
        var digest = new TextHash();
        new TreeMap<>(row.fields()).forEach((column, value) -> digest.add(column).add(value));
        return digest.brief();
    }
}
