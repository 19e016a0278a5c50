package dev.rung.score.summary;

import dev.rung.stats.Bootstrap;
import dev.rung.stats.Estimate;
import dev.rung.stats.GroupDifference;
import dev.rung.stats.Holm;
import dev.rung.stats.Missing;
import dev.rung.stats.Observations;
import dev.rung.stats.PairedDifference;
import dev.rung.stats.PairedDifference.Test;
import dev.rung.stats.Scale;
import dev.rung.stats.TwoWay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Scores of one grader, made into numbers that can be trusted: one {@link Cell} for each model,
 * prompt and condition, and comparisons on the same rows. Pure computation for the {@code cpu}
 * lane.
 */
public final class Summary {
    private final SortedMap<Key, List<Scored>> byKey;
    private final Bootstrap bootstrap;

    /**
     * @param scores of all cells, samples without a score included; the clusters are those of all
     *     of them, so that a row is in the same one in every cell
     */
    public Summary(List<Scored> scores, Bootstrap bootstrap) {
        this(scores, bootstrap, Comparator.naturalOrder());
    }

    /**
     * The same with cells in an order of their own.
     *
     * @param order such as {@link Key#in}
     */
    public Summary(List<Scored> scores, Bootstrap bootstrap, Comparator<Key> order) {
        byKey = new TreeMap<>(order);
        for (Scored one : scores) {
            byKey.computeIfAbsent(one.key(), _ -> new ArrayList<>()).add(one);
        }
        this.bootstrap = bootstrap;
    }

    /** Two cells to compare. */
    public record Pair(Key first, Key second) {}

    /**
     * All cells, in order.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public List<Cell> cells() throws InterruptedException {
        var cells = new ArrayList<Cell>();
        for (Map.Entry<Key, List<Scored>> entry : byKey.entrySet()) {
            cells.add(cell(entry.getKey(), entry.getValue(), bootstrap));
        }
        return cells;
    }

    /**
     * One cell of scores that are taken together, whatever their keys are.
     *
     * @param key what it is called
     * @throws InterruptedException if the thread was interrupted
     */
    public static Cell cell(Key key, List<Scored> scores, Bootstrap bootstrap)
            throws InterruptedException {
        var requests = new HashSet<String>();
        scores.forEach(one -> requests.add(one.request()));
        var clustering = new Clustering(scores);
        Estimate estimate = Estimate.of(observations(scores, clustering), bootstrap);
        long first = scores.isEmpty() ? 0 : scores.getFirst().draw();
        var draws =
                scores.stream().allMatch(one -> one.draw() == first)
                        ? new Draws(Map.of(), Map.of())
                        : Draws.of(scores, clustering);
        if (draws.count() < 2) {
            return new Cell(key, estimate, requests.size(), missing(scores));
        }
        TwoWay twoWay = TwoWay.of(draws.cells(), bootstrap);
        return new Cell(
                key, estimate.over(twoWay), twoWay.seeds(), requests.size(), missing(scores));
    }

    /**
     * The means of two groups of scores, whatever their keys are: first minus second.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public static GroupDifference apart(
            List<Scored> first, List<Scored> second, Bootstrap bootstrap)
            throws InterruptedException {
        var clustering = new Clustering(Stream.concat(first.stream(), second.stream()).toList());
        return GroupDifference.of(
                observations(first, clustering), observations(second, clustering), bootstrap);
    }

    private static Map<String, Integer> missing(List<Scored> scores) {
        var missing = new TreeMap<String, Integer>();
        for (Scored one : scores) {
            if (one.value() == null) {
                missing.merge(one.reason(), 1, Integer::sum);
            }
        }
        return missing;
    }

    /** The number of the cluster that each row is in, by the row. */
    public static Map<Long, Long> clusters(List<Scored> scores) {
        var clustering = new Clustering(scores);
        var clusters = new HashMap<Long, Long>();
        scores.forEach(one -> clusters.put(one.row(), clustering.of(one)));
        return clusters;
    }

    static Observations observations(List<Scored> scores, Clustering clustering) {
        int count = (int) scores.stream().filter(one -> one.value() != null).count();
        var values = new double[count];
        var rows = new long[count];
        var clusters = new long[count];
        Scale scale = Scale.BINARY;
        int i = 0;
        for (Scored one : scores) {
            Double value = one.value();
            if (value != null) {
                scale = scale.and(one.scale());
                values[i] = value;
                rows[i] = one.row();
                clusters[i++] = clustering.of(one);
            }
        }
        return Observations.of(scale, values, rows, clusters);
    }

    /**
     * Compares pairs of cells, each on the rows that both have. All comparisons that are shown
     * together belong into one call: their p-values are adjusted for its size.
     *
     * @throws IllegalArgumentException for a key without any sample
     * @throws InterruptedException if the thread was interrupted
     */
    public List<Comparison> compare(List<Pair> pairs) throws InterruptedException {
        var made = new ArrayList<Comparison>();
        for (Pair pair : pairs) {
            made.add(compare(pair));
        }
        var ps = new ArrayList<Double>();
        for (Comparison one : made) {
            Test test = one.paired().test();
            if (test != null) {
                ps.add(test.p());
            }
        }
        var adjusted = Holm.of(ps.stream().mapToDouble(Double::doubleValue).toArray()).iterator();
        made.replaceAll(one -> one.paired().test() == null ? one : one.with(adjusted.next()));
        return List.copyOf(made);
    }

    private Comparison compare(Pair pair) throws InterruptedException {
        return compare(pair, scores(pair.first()), scores(pair.second()), bootstrap);
    }

    /**
     * Compares one cell with one other, which may be of another run, on the rows that both have.
     *
     * @param pair what they are called; the keys may be equal
     * @param first all of the first cell, samples without a score included
     * @param second of the second, with the same numbers for the same rows
     * @return without an adjusted p-value
     * @throws InterruptedException if the thread was interrupted
     */
    public static Comparison compare(
            Pair pair, List<Scored> first, List<Scored> second, Bootstrap bootstrap)
            throws InterruptedException {
        // Rows are linked by either: in a condition that leaves a column out, requests are the
        // same.
        var clustering = new Clustering(Stream.concat(first.stream(), second.stream()).toList());
        var paired =
                PairedDifference.of(
                        observations(first, clustering),
                        observations(second, clustering),
                        bootstrap);
        Draws differences = Draws.of(first, clustering).minus(Draws.of(second, clustering));
        return new Comparison(
                pair.first(),
                pair.second(),
                differences.count() < 2
                        ? paired
                        : paired.over(TwoWay.of(differences.cells(), bootstrap)),
                share(first),
                share(second),
                null);
    }

    private static Missing share(List<Scored> scores) {
        int missing = (int) scores.stream().filter(one -> one.value() == null).count();
        return new Missing(scores.size() - missing, missing);
    }

    private List<Scored> scores(Key key) {
        List<Scored> scores = byKey.get(key);
        if (scores == null) {
            throw new IllegalArgumentException("nothing was asked of " + key);
        }
        return scores;
    }
}
