package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Values of R 4.2.2; the expressions stand above the tests. */
@NullUnmarked
class GroupDifferenceTest {
    private static final double EPS = 1e-9;
    private static final Bootstrap BOOTSTRAP = new Bootstrap(2_000, 1);

    /** {@code fisher.test(matrix(c(a, n - a, b, m - b), nrow = 2))$p.value}. */
    @ParameterizedTest
    @CsvSource({
        "3, 4, 1, 4, 0.4857142857",
        "8, 10, 3, 12, 0.0299731229",
        "0, 5, 7, 9, 0.0209790210",
        "30, 40, 60, 120, 0.0060339550",
        "5, 5, 5, 5, 1.0000000000",
        "200, 300, 150, 300, 0.0000475385"
    })
    void fisher(int a, int n, int b, int m, double p) {
        assertEquals(p, Fisher.p(a, n, b, m), EPS);
        assertEquals(p, Fisher.p(b, m, a, n), EPS);
    }

    private static Observations rates(int right, int n, int from) {
        var values = new double[n];
        var ids = new long[n];
        Arrays.fill(values, 0, right, 1);
        Arrays.setAll(ids, i -> from + i);
        return Observations.of(Scale.BINARY, values, ids, ids);
    }

    /**
     * With p and w from {@code prop.test(x, n, correct = FALSE)}: {@code d - sqrt((p1 - w1[1])^2 +
     * (w2[2] - p2)^2)}. The first two are in Newcombe (1998), table II: .0524 to .3339 and .1705 to
     * .8090.
     */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524314724, 0.3338726540",
        "9, 10, 3, 10, 0.1705227239, 0.8090179735",
        "10, 10, 0, 20, 0.6790860371, 1.0000000000",
        "0, 10, 0, 10, -0.2775327999, 0.2775327999",
        "30, 40, 60, 120, 0.0743855417, 0.3894511812"
    })
    void newcombe(int a, int n, int b, int m, double low, double high) throws Exception {
        var found = GroupDifference.of(rates(a, n, 0), rates(b, m, 1_000), BOOTSTRAP);
        assertEquals(Method.NEWCOMBE, found.method());
        Interval interval = found.interval();
        assertNotNull(interval);
        assertEquals(low, interval.low(), EPS);
        assertEquals(high, interval.high(), EPS);
        assertEquals("Fisher's exact test", found.test());
        Double p = found.p();
        assertNotNull(p);
        assertEquals(Fisher.p(a, n, b, m), p, EPS);
    }

    @Test
    void theSameValuesAsNumbersAreNoRates() throws Exception {
        double[] few = {1, 1, 0, 1, 1, 1};
        double[] less = {0, 1, 0, 0, 1, 0};
        var found = GroupDifference.of(numbers(0, few), numbers(100, less), BOOTSTRAP);
        assertEquals(Method.BOOTSTRAP, found.method());
        assertTrue(found.test().startsWith("permutation of clusters"), found.test());
        var equal = GroupDifference.of(numbers(0, 1, 1, 1), numbers(100, 0, 0, 0), BOOTSTRAP);
        assertEquals(Method.NONE_ALL_EQUAL, equal.method());
    }

    private static Observations numbers(int from, double... values) {
        var ids = new long[values.length];
        Arrays.setAll(ids, i -> from + i);
        return Observations.of(Scale.NUMBER, values, ids, ids);
    }

    private static Observations values(int from, double... values) {
        var ids = new long[values.length];
        Arrays.setAll(ids, i -> from + i);
        return Observations.of(Scale.BINARY, values, ids, ids);
    }

    /**
     * {@code z <- c(x, y); s <- apply(combn(9, 4), 2, function(i) abs(mean(z[i]) - mean(z[-i])));
     * mean(s >= abs(mean(x) - mean(y)) - 1e-9)}.
     */
    @Test
    void allChoicesOfFewClustersAreCounted() throws InterruptedException {
        var first = values(0, .25, .5, 1, .75);
        var second = values(10, .125, 0, .5, .25, .375);
        var found = GroupDifference.of(first, second, BOOTSTRAP);
        assertEquals(0.375, found.difference());
        assertEquals("permutation of clusters, exact", found.test());
        assertEquals(0.0793650794, found.p(), EPS);
        assertEquals(Method.BOOTSTRAP, found.method());
        var turned = GroupDifference.of(second, first, BOOTSTRAP);
        assertEquals(-0.375, turned.difference());
        assertEquals(0.0793650794, turned.p(), EPS);
    }

    @Test
    void aClusterInBothGroupsLeavesNoTest() throws InterruptedException {
        var first =
                Observations.of(
                        Scale.BINARY,
                        new double[] {1, 1, 0},
                        new long[] {1, 2, 3},
                        new long[] {1, 2, 3});
        var second =
                Observations.of(
                        Scale.BINARY,
                        new double[] {0, 1, 0},
                        new long[] {4, 5, 6},
                        new long[] {1, 2, 3});
        var found = GroupDifference.of(first, second, BOOTSTRAP);
        assertEquals(1 / 3.0, found.difference(), EPS);
        assertNull(found.p());
        assertNotNull(found.interval());
        var nothing = GroupDifference.of(first, values(9), BOOTSTRAP);
        assertNull(nothing.difference());
        assertEquals(Method.NONE_EMPTY, nothing.method());
    }

    /** Twelve clusters of five rows each that go together, in both groups, without a difference. */
    @Test
    void clustersAreNotTakenForRows() throws InterruptedException {
        var random = new SplittableRandom(4);
        int experiments = 200;
        int held = 0;
        int found = 0;
        int asRows = 0;
        for (int i = 0; i < experiments; i++) {
            double[] first = clustered(random);
            double[] second = clustered(random);
            var one = observed(0, first, 5);
            var other = observed(1_000, second, 5);
            var difference = GroupDifference.of(one, other, BOOTSTRAP);
            Interval interval = difference.interval();
            assertNotNull(interval);
            held += interval.low() <= 0 && 0 <= interval.high() ? 1 : 0;
            found += difference.p() <= 0.05 ? 1 : 0;
            var rows =
                    GroupDifference.of(
                            observed(0, first, 1), observed(1_000, second, 1), BOOTSTRAP);
            asRows += rows.p() <= 0.05 ? 1 : 0;
        }
        assertTrue(held >= 0.9 * experiments, "held " + held);
        assertTrue(found <= 0.1 * experiments, "found " + found);
        assertFalse(asRows <= 0.2 * experiments, "as rows " + asRows);
    }

    private static double[] clustered(SplittableRandom random) {
        var values = new double[60];
        for (int cluster = 0; cluster < 12; cluster++) {
            double p = random.nextBoolean() ? 0.05 : 0.95;
            for (int i = 0; i < 5; i++) {
                values[cluster * 5 + i] = random.nextDouble() < p ? 1 : 0;
            }
        }
        return values;
    }

    private static Observations observed(int from, double[] values, int size) {
        var rows = new long[values.length];
        var clusters = new long[values.length];
        Arrays.setAll(rows, i -> from + i);
        Arrays.setAll(clusters, i -> from + i / size);
        return Observations.of(Scale.BINARY, values, rows, clusters);
    }
}
