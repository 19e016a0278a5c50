package dev.rung.study.agreement;

import dev.rung.stats.Bootstrap;
import dev.rung.stats.Estimate;
import dev.rung.stats.Observations;
import dev.rung.stats.Raters;
import dev.rung.stats.Scale;
import dev.rung.study.agreement.Compared.Apart;
import dev.rung.study.agreement.Compared.Coefficient;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One thing of which both said something.
 *
 * @param other the other reply of a pair, null for a single one
 * @param cluster of its row
 * @param first the place of what the first said among the words, from 0
 * @param second of what the second said
 */
record Both(long sample, @Nullable Long other, long row, long cluster, int first, int second) {
    /** Longer scales are shown in groups. */
    private static final int SHOWN = 12;

    private static final int GROUPS = 11;

    /** What stands over a comparison. */
    record Heads(String about, String first, String second, Aspect aspect) {}

    /**
     * All numbers of a comparison.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    static Compared compared(Heads heads, List<Both> both) throws InterruptedException {
        List<String> words = heads.aspect().words();
        var raters =
                new Raters(
                        Math.max(1, words.size()),
                        both.stream().map(one -> new int[] {one.first, one.second}).toList());
        long[] clusters = both.stream().mapToLong(Both::cluster).toArray();
        boolean ordered = heads.aspect().isOrdered();
        // Numbers are exact, a table of a hundred lines is not read.
        int each = ordered && words.size() > SHOWN ? Math.ceilDiv(words.size(), GROUPS) : 1;
        return new Compared(
                heads.about(),
                heads.aspect().part(),
                heads.first(),
                heads.second(),
                grouped(words, each),
                ordered,
                each > 1,
                table(both, Math.ceilDiv(words.size(), each), each),
                both.size(),
                (int) both.stream().map(Both::row).distinct().count(),
                (int) Arrays.stream(clusters).distinct().count(),
                same(both),
                coefficient(raters, one -> one.kappa(0, 1), clusters),
                ordered ? coefficient(raters, one -> one.weightedKappa(0, 1), clusters) : null,
                ordered ? coefficient(raters, one -> one.spearman(0, 1), clusters) : null,
                both.stream()
                        .filter(one -> one.first != one.second)
                        .sorted(Comparator.comparingInt(one -> -Math.abs(one.first - one.second)))
                        .map(
                                one ->
                                        new Apart(
                                                one.sample,
                                                one.other,
                                                words.get(one.first),
                                                words.get(one.second)))
                        .toList());
    }

    private static List<String> grouped(List<String> words, int each) {
        if (each == 1) {
            return words;
        }
        var groups = new ArrayList<String>();
        for (int from = 0; from < words.size(); from += each) {
            int to = Math.min(words.size(), from + each) - 1;
            groups.add(from == to ? words.get(from) : words.get(from) + "–" + words.get(to));
        }
        return groups;
    }

    private static List<List<Integer>> table(List<Both> both, int size, int each) {
        var table = new int[size][size];
        both.forEach(one -> table[one.first / each][one.second / each]++);
        return Arrays.stream(table).map(row -> Arrays.stream(row).boxed().toList()).toList();
    }

    /**
     * The share on which they say the same, with the interval of any rate: Wilson's for one thing a
     * row and where all clusters are equal, else the bootstrap.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    static @Nullable Coefficient same(List<Both> both) throws InterruptedException {
        Estimate share =
                Estimate.of(
                        Observations.of(
                                Scale.BINARY,
                                both.stream()
                                        .mapToDouble(one -> one.first == one.second ? 1 : 0)
                                        .toArray(),
                                both.stream().mapToLong(Both::row).toArray(),
                                both.stream().mapToLong(Both::cluster).toArray()),
                        Bootstrap.USUAL);
        Double mean = share.mean();
        return mean == null ? null : new Coefficient(mean, share.interval());
    }

    /**
     * @throws InterruptedException if the thread was interrupted
     */
    static @Nullable Coefficient coefficient(Raters raters, Raters.Coefficient of, long[] clusters)
            throws InterruptedException {
        Optional<Double> value = of.of(raters);
        return value.isEmpty()
                ? null
                : new Coefficient(
                        value.get(), raters.interval(of, clusters, Bootstrap.USUAL).orElse(null));
    }
}
