package dev.rung.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What several raters said of the same units, in categories 0 … k − 1; a rater may have left units
 * out. Shows how far they agree beyond chance. Where one category is nearly always given, the
 * coefficients collapse although raters hardly differ: raw agreement and the table stand beside
 * them always.
 */
public final class Raters {
    /** That a rater said nothing of a unit. */
    public static final int NOTHING = -1;

    private final int categories;
    private final List<int[]> units;

    /**
     * @param categories k ≥ 1, in their order where they have one
     * @param units of each, what every rater said, 0 … k − 1 or {@link #NOTHING}
     * @throws IllegalArgumentException for units with different numbers of raters, or no category
     */
    public Raters(int categories, List<int[]> units) {
        this.categories = categories;
        this.units = units.stream().map(int[]::clone).toList();
        for (int[] unit : this.units) {
            if (unit.length != this.units.getFirst().length
                    || Arrays.stream(unit).anyMatch(said -> said < NOTHING || said >= categories)) {
                throw new IllegalArgumentException("ratings " + Arrays.toString(unit));
            }
        }
    }

    /** How far apart two categories are, in the agreement of ordered ones. */
    public enum Scale {
        /** Categories without order: the same or not. */
        NOMINAL,
        /** Ordered categories whose distances are told by how often they are used. */
        ORDINAL,
        /** Equal steps: squared differences. */
        INTERVAL
    }

    /** How often rater a (rows) said one category where rater b (columns) said another. */
    public int[][] table(int a, int b) {
        var table = new int[categories][categories];
        for (int[] unit : units) {
            if (unit[a] != NOTHING && unit[b] != NOTHING) {
                table[unit[a]][unit[b]]++;
            }
        }
        return table;
    }

    /** How many units both rated. */
    public int both(int a, int b) {
        return total(table(a, b));
    }

    private static int total(int[][] table) {
        return Arrays.stream(table).flatMapToInt(Arrays::stream).sum();
    }

    /** The share of the units that both rated on which they said the same; nothing without any. */
    public Optional<Double> same(int a, int b) {
        int[][] table = table(a, b);
        int n = total(table);
        return n == 0
                ? Optional.empty()
                : Optional.of(
                        IntStream.range(0, categories).map(i -> table[i][i]).sum() / (double) n);
    }

    /**
     * Cohen's κ = (p_o − p_e) / (1 − p_e) (Cohen 1960, «A coefficient of agreement for nominal
     * scales»). Nothing without common units, or if both said one and the same of all: then chance
     * alone explains it.
     */
    public Optional<Double> kappa(int a, int b) {
        var first = new long[categories];
        var second = new long[categories];
        double n = 0;
        double apart = 0;
        for (int[] unit : units) {
            if (unit[a] != NOTHING && unit[b] != NOTHING) {
                first[unit[a]]++;
                second[unit[b]]++;
                n++;
                apart += unit[a] == unit[b] ? 0 : 1;
            }
        }
        double same = 0;
        for (int i = 0; i < categories; i++) {
            same += (double) first[i] * second[i];
        }
        return coefficient(n, apart, n * n - same);
    }

    /**
     * κ with squared distances between ordered categories (Cohen 1968, «Weighted kappa»): a score
     * that is off by two counts four times as much as one that is off by one.
     */
    public Optional<Double> weightedKappa(int a, int b) {
        // Sums of whole numbers: scales of a hundred steps cost no more than those of five.
        double n = 0;
        double apart = 0;
        double sumA = 0;
        double sumB = 0;
        double squares = 0;
        for (int[] unit : units) {
            if (unit[a] != NOTHING && unit[b] != NOTHING) {
                double x = unit[a];
                double y = unit[b];
                n++;
                apart += (x - y) * (x - y);
                sumA += x;
                sumB += y;
                squares += x * x + y * y;
            }
        }
        return coefficient(n, apart, n * squares - 2 * sumA * sumB);
    }

    /**
     * @param apart the sum of the distances in n units
     * @param expected that of all n² pairs of what one said with what the other said
     */
    private static Optional<Double> coefficient(double n, double apart, double expected) {
        return expected > 0 ? Optional.of(1 - n * apart / expected) : Optional.empty();
    }

    /**
     * Krippendorff's α = 1 − D_o / D_e over any number of raters and with gaps (Krippendorff 2011,
     * «Computing Krippendorff's alpha-reliability»). Units that fewer than two rated tell nothing.
     * Nothing without pairs, or if only one category was ever used.
     */
    public Optional<Double> alpha(Scale scale) {
        int[] used = used();
        double[][] pairs = coincidences(used);
        double[] sums = Arrays.stream(pairs).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
        double n = Arrays.stream(sums).sum();
        var upTo = new double[used.length + 1];
        for (int i = 0; i < used.length; i++) {
            upTo[i + 1] = upTo[i] + sums[i];
        }
        double observed = 0;
        double expected = 0;
        for (int i = 0; i < used.length; i++) {
            for (int j = 0; j < used.length; j++) {
                double distance =
                        switch (scale) {
                            case NOMINAL -> i == j ? 0 : 1;
                            case INTERVAL -> square(used[i] - used[j]);
                            case ORDINAL ->
                                    square(
                                            upTo[Math.max(i, j) + 1]
                                                    - upTo[Math.min(i, j)]
                                                    - (sums[i] + sums[j]) / 2);
                        };
                observed += pairs[i][j] * distance;
                expected += sums[i] * sums[j] * distance;
            }
        }
        return expected > 0 ? Optional.of(1 - (n - 1) * observed / expected) : Optional.empty();
    }

    /** The categories that are used at all: the others change nothing and may be many. */
    private int[] used() {
        return units.stream()
                .flatMapToInt(Arrays::stream)
                .filter(one -> one != NOTHING)
                .distinct()
                .sorted()
                .toArray();
    }

    /**
     * All pairs of ratings of a unit by different raters, each unit with the weight of its size.
     *
     * @param used the categories, in their order
     */
    private double[][] coincidences(int[] used) {
        var place = new int[categories];
        for (int i = 0; i < used.length; i++) {
            place[used[i]] = i;
        }
        var pairs = new double[used.length][used.length];
        for (int[] unit : units) {
            int[] said = Arrays.stream(unit).filter(one -> one != NOTHING).toArray();
            for (int i = 0; i < said.length; i++) {
                for (int j = 0; j < said.length; j++) {
                    if (i != j) {
                        pairs[place[said[i]]][place[said[j]]] += 1.0 / (said.length - 1);
                    }
                }
            }
        }
        return pairs;
    }

    private static double square(double value) {
        return value * value;
    }

    /**
     * Spearman's ρ of two raters' categories as ordered values: the correlation of their ranks, the
     * same ones sharing the mean rank. Nothing with fewer than two common units, or if one of them
     * always said the same.
     */
    public Optional<Double> spearman(int a, int b) {
        var first = new ArrayList<Double>();
        var second = new ArrayList<Double>();
        for (int[] unit : units) {
            if (unit[a] != NOTHING && unit[b] != NOTHING) {
                first.add((double) unit[a]);
                second.add((double) unit[b]);
            }
        }
        return Ranks.spearman(values(first), values(second));
    }

    /** A coefficient of the raters. */
    @FunctionalInterface
    public interface Coefficient {
        /** Nothing where it is not defined. */
        Optional<Double> of(Raters raters);
    }

    /**
     * The interval of a coefficient at 95 %: the percentile bootstrap over clusters of units, of
     * the resamples in which it is defined.
     *
     * @param clusters of the units, in their order
     * @return nothing with fewer than two clusters, if it is not defined in a tenth of the
     *     resamples or more, or if it is the same in all: then its spread is unknown
     * @throws InterruptedException if the thread was interrupted
     */
    public Optional<Interval> interval(
            Coefficient coefficient, long[] clusters, Bootstrap bootstrap)
            throws InterruptedException {
        if (clusters.length != units.size()) {
            throw new IllegalArgumentException("one cluster for each unit");
        }
        List<List<int[]>> groups =
                List.copyOf(
                        IntStream.range(0, clusters.length)
                                .boxed()
                                .collect(
                                        Collectors.groupingBy(
                                                i -> clusters[i],
                                                TreeMap::new,
                                                Collectors.mapping(
                                                        units::get, Collectors.toList())))
                                .values());
        if (groups.size() < 2) {
            return Optional.empty();
        }
        var random = new SplittableRandom(bootstrap.seed());
        var values = new ArrayList<Double>();
        for (int r = 0; r < bootstrap.resamples(); r++) {
            Interrupts.check();
            var drawn = new ArrayList<int[]>();
            for (int i = 0; i < groups.size(); i++) {
                drawn.addAll(groups.get(random.nextInt(groups.size())));
            }
            coefficient.of(new Raters(categories, drawn)).ifPresent(values::add);
        }
        boolean isRare = values.size() < 0.9 * bootstrap.resamples();
        if (isRare || values.stream().distinct().limit(2).count() < 2) {
            return Optional.empty();
        }
        return Optional.of(Bootstrap.percentiles(values(values), Bootstrap.tail(groups.size())));
    }

    private static double[] values(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
