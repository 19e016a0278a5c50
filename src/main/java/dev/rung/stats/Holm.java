package dev.rung.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several comparisons at once: Holm's adjustment keeps the chance of any false finding among all of
 * them at the level (Holm 1979, «A simple sequentially rejective multiple test procedure»,
 * Scandinavian Journal of Statistics 6). The i-th smallest of m, from 1, becomes the largest of (m
 * − j + 1) p(j) over j ≤ i, at most 1.
 *
 * @param p as the test gave it
 * @param adjusted at least as large
 * @param comparisons m, which belongs next to the adjusted value
 */
public record Holm(double p, double adjusted, int comparisons) {
    /**
     * @param ps of all comparisons that were looked at, each in [0, 1]
     * @return in the same order
     */
    public static List<Holm> of(double... ps) {
        int m = ps.length;
        if (Arrays.stream(ps).anyMatch(p -> !(p >= 0 && p <= 1))) {
            throw new IllegalArgumentException("not all are p-values: " + Arrays.toString(ps));
        }
        List<Integer> order =
                IntStream.range(0, m)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> ps[i]))
                        .toList();
        var adjusted = new double[m];
        double largest = 0;
        for (int i = 0; i < m; i++) {
            largest = Math.max(largest, (m - i) * ps[order.get(i)]);
            adjusted[order.get(i)] = Math.min(1, largest);
        }
        return IntStream.range(0, m).mapToObj(i -> new Holm(ps[i], adjusted[i], m)).toList();
    }
}
