package dev.rung.experiment;

import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows that an order asks, those that it leaves out included: the first of a split, or so many
 * drawn by a seed, in either case in the order of their numbers. The same seed draws the same, for
 * datasets do not change. Blocks.
 */
final class OrderRows {
    private final DatasetStore datasets;
    private final long dataset;
    private final Split split;
    private final @Nullable Integer most;

    /** The numbers of the rows that were drawn, null for the first. */
    private final int @Nullable [] drawn;

    private OrderRows(
            DatasetStore datasets,
            long dataset,
            Split split,
            @Nullable Integer most,
            int @Nullable [] drawn) {
        this.datasets = datasets;
        this.dataset = dataset;
        this.split = split;
        this.most = most;
        this.drawn = drawn;
    }

    static OrderRows of(DatasetStore datasets, RunOrder order) throws StoreException {
        return of(datasets, order.dataset(), order.split(), order.rows(), order.draw());
    }

    /**
     * @param most so many of the split's rows, null for all
     * @param draw the seed by which they are drawn, null for the first
     */
    static OrderRows of(
            DatasetStore datasets,
            long dataset,
            Split split,
            @Nullable Integer most,
            @Nullable Long draw)
            throws StoreException {
        if (most == null || draw == null) {
            return new OrderRows(datasets, dataset, split, most, null);
        }
        int[] all = datasets.numbers(dataset, split);
        int[] places = Splitter.draw(Math.min(most, all.length), all.length, draw);
        return new OrderRows(
                datasets,
                dataset,
                split,
                most,
                Arrays.stream(places).map(place -> all[place]).toArray());
    }

    /**
     * A page of them; of the first so many the caller counts.
     *
     * @param after the number of the last row of the page before, 0 for the first page
     */
    List<DataRow> page(int limit, int after) throws StoreException {
        if (drawn == null) {
            return datasets.rows(dataset, split, limit, after);
        }
        List<Integer> numbers =
                Arrays.stream(drawn).filter(one -> one > after).limit(limit).boxed().toList();
        return numbers.isEmpty() ? List.of() : datasets.numbered(dataset, numbers);
    }

    /**
     * How many they are.
     *
     * @param first of the first so many of them, null for all
     * @param leftOut ids of rows that are not counted
     */
    int count(@Nullable Integer first, List<Long> leftOut) throws StoreException {
        if (drawn == null) {
            Integer of = first == null || (most != null && most < first) ? most : first;
            return datasets.count(dataset, split, of, leftOut);
        }
        int all = first == null ? drawn.length : Math.min(first, drawn.length);
        return leftOut.isEmpty()
                ? all
                : all
                        - datasets.among(
                                dataset, IntStream.of(drawn).limit(all).boxed().toList(), leftOut);
    }
}
