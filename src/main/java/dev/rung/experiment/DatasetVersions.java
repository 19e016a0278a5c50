package dev.rung.experiment;

import dev.rung.experiment.DatasetImport.NewDataset;
import dev.rung.experiment.DatasetImport.RowSource;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes datasets of datasets. What is there never changes, for runs refer to it: an edit or new
 * splits make the next version of the name. Blocks; an interrupt ends it, and then nothing was
 * made.
 */
public final class DatasetVersions {
    private static final int PAGE = 500;

    private final DatasetStore store;
    private final DatasetImport imports;

    public DatasetVersions(DatasetStore store, DatasetImport imports) {
        this.store = store;
        this.imports = imports;
    }

    /**
     * The next version, with other text in some cells.
     *
     * @param cells number of the row to column to new text
     */
    public Dataset edit(Dataset from, Map<Integer, Map<String, String>> cells, Progress progress)
            throws StoreException, InterruptedException {
        int count = cells.values().stream().mapToInt(Map::size).sum();
        return make(
                from,
                from.name(),
                "%s, %d %s edited".formatted(from.label(), count, count == 1 ? "cell" : "cells"),
                row ->
                        new NewRow(
                                row.split(),
                                values(from, row, cells.get(row.number())),
                                row.sample()),
                progress);
    }

    private static List<String> values(
            Dataset dataset, DataRow row, @Nullable Map<String, String> changed) {
        var values = new ArrayList<String>();
        for (String column : dataset.columns()) {
            String old = row.fields().getOrDefault(column, "");
            values.add(changed == null ? old : changed.getOrDefault(column, old));
        }
        return values;
    }

    /** The next version, with its rows in other splits. */
    public Dataset split(Dataset from, SplitPlan plan, Progress progress)
            throws StoreException, InterruptedException {
        Split[] splits = Splitter.assign(strata(from, plan.by()), plan);
        var next = new int[1];
        return make(
                from,
                from.name(),
                "%s, %s".formatted(from.label(), plan.words()),
                row -> new NewRow(splits[next[0]++], values(from, row, null), row.sample()),
                progress);
    }

    /** For every row, in order, the number of the value that it has in the column. */
    private int[] strata(Dataset dataset, @Nullable String by)
            throws StoreException, InterruptedException {
        var seen = new HashMap<String, Integer>();
        var strata = new ArrayList<Integer>();
        var rows = new Pages(dataset, null, (_, _) -> {});
        for (DataRow row = rows.next(); row != null; row = rows.next()) {
            String value = by == null ? "" : row.fields().getOrDefault(by, "");
            Integer number = seen.computeIfAbsent(value, _ -> seen.size());
            strata.add(number);
        }
        return strata.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * A sub-sample.
     *
     * @param name of the dataset that is made
     * @param count how many rows, ≥ 1; if there are fewer, all of them
     * @param seed the same seed draws the same rows
     * @param only the split whose rows are drawn from, null for all
     */
    public record SampleOrder(String name, int count, long seed, @Nullable Split only) {}

    /** A dataset of rows drawn at random without putting back; they keep order and split. */
    public Dataset sample(Dataset from, SampleOrder order, Progress progress)
            throws StoreException, InterruptedException {
        Map<Split, Integer> counts = store.counts(from.id());
        Split only = order.only();
        int all =
                only == null
                        ? counts.values().stream().mapToInt(Integer::intValue).sum()
                        : Objects.requireNonNull(counts.get(only));
        int count = Math.min(order.count(), all);
        int[] drawn = Splitter.draw(count, all, order.seed());
        var rows = new Pages(from, only, progress);
        String source =
                "%,d of %,d %s of %s, seed %d"
                        .formatted(
                                count,
                                all,
                                only == null ? "rows" : DatasetStore.word(only) + " rows",
                                from.label(),
                                order.seed());
        var at = new int[2];
        RowSource<StoreException> chosen =
                () -> {
                    while (at[0] < drawn.length) {
                        DataRow row = rows.next();
                        if (row == null) {
                            return null;
                        }
                        if (at[1]++ == drawn[at[0]]) {
                            at[0]++;
                            return new NewRow(row.split(), values(from, row, null), row.sample());
                        }
                    }
                    return null;
                };
        return imports.importRows(
                new NewDataset(from.project(), order.name(), from.columns(), source), chosen);
    }

    private interface Change {
        NewRow of(DataRow row);
    }

    private Dataset make(Dataset from, String name, String source, Change change, Progress progress)
            throws StoreException, InterruptedException {
        var rows = new Pages(from, null, progress);
        RowSource<StoreException> changed =
                () -> {
                    DataRow row = rows.next();
                    return row == null ? null : change.of(row);
                };
        return imports.importRows(
                new NewDataset(from.project(), name, from.columns(), source), changed);
    }

    /** The rows of a dataset one after the other, read page by page. */
    private final class Pages {
        private final Dataset dataset;
        private final @Nullable Split only;
        private final Progress progress;
        private final Deque<DataRow> page = new ArrayDeque<>();
        private int last;
        private long done;
        private long total = Progress.UNKNOWN;

        Pages(Dataset dataset, @Nullable Split only, Progress progress) {
            this.dataset = dataset;
            this.only = only;
            this.progress = progress;
        }

        @Nullable DataRow next() throws StoreException, InterruptedException {
            if (page.isEmpty()) {
                read();
            }
            DataRow row = page.poll();
            if (row != null) {
                last = row.number();
                done++;
            }
            return row;
        }

        private void read() throws StoreException, InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (total == Progress.UNKNOWN) {
                total =
                        store.counts(dataset.id()).values().stream()
                                .mapToInt(Integer::intValue)
                                .sum();
            }
            progress.report(done, total);
            Split split = only;
            page.addAll(
                    split == null
                            ? store.rows(dataset.id(), PAGE, last)
                            : store.rows(dataset.id(), split, PAGE, last));
        }
    }
}
