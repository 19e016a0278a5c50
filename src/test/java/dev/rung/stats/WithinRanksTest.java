package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spearman's ρ inside groups. */
@NullUnmarked
class WithinRanksTest {
    private static WithinRanks.Group group(long cluster, double[] a, double[] b) {
        return new WithinRanks.Group(cluster, a, b);
    }

    @Test
    void ofOneGroupItIsSpearmansRho() throws Exception {
        double[] a = {1, 4, 2, 2, 9};
        double[] b = {3, 5, 1, 8, 7};
        WithinRanks made = WithinRanks.of(List.of(group(1, a, b)), Bootstrap.USUAL);
        assertEquals(Ranks.spearman(a, b).orElseThrow(), made.rho(), 1e-12);
        assertNull(made.interval(), "one cluster has none");
        assertEquals(5, made.values());
    }

    /** Two groups far apart, in each of which one falls while the other rises. */
    @Test
    void whatDiffersBetweenGroupsPlaysNoPart() throws Exception {
        double[] a = {1, 2, 3};
        double[] b = {3, 2, 1};
        double[] high = {101, 102, 103};
        double[] highToo = {103, 102, 101};
        WithinRanks made =
                WithinRanks.of(List.of(group(1, a, b), group(2, high, highToo)), Bootstrap.USUAL);
        assertEquals(-1, made.rho(), 1e-12);
        assertEquals(2, made.groups());
    }

    @Test
    void groupsOfOneAndConstantsSayNothing() throws Exception {
        WithinRanks made =
                WithinRanks.of(
                        List.of(
                                group(1, new double[] {1}, new double[] {2}),
                                group(2, new double[] {3, 3}, new double[] {1, 2}),
                                group(3, new double[0], new double[0])),
                        Bootstrap.USUAL);
        assertNull(made.rho());
        assertNull(made.interval());
        assertEquals(2, made.values());
        assertEquals(1, made.groups());
    }

    /** Of samples without any link 95 % of intervals hold zero; the draws here are fixed. */
    @Test
    void theIntervalHoldsWhatIsThere() throws Exception {
        var random = new Random(3);
        int holds = 0;
        int all = 100;
        for (int trial = 0; trial < all; trial++) {
            var groups = new ArrayList<WithinRanks.Group>();
            for (int i = 0; i < 40; i++) {
                double[] a = random.doubles(6).toArray();
                double[] b = random.doubles(6).toArray();
                groups.add(group(i, a, b));
            }
            WithinRanks made = WithinRanks.of(groups, new Bootstrap(2_000, 1));
            Interval interval = made.interval();
            assertNotNull(interval);
            holds += interval.low() <= 0 && interval.high() >= 0 ? 1 : 0;
        }
        assertTrue(holds >= 89 && holds <= 100, "held " + holds);
    }

    @Test
    void theOrderOfGroupsChangesNothing() throws Exception {
        var groups =
                Arrays.asList(
                        group(2, new double[] {1, 2, 5}, new double[] {2, 1, 7}),
                        group(1, new double[] {4, 2, 5}, new double[] {9, 1, 7}));
        WithinRanks one = WithinRanks.of(groups, Bootstrap.USUAL);
        WithinRanks other = WithinRanks.of(groups.reversed(), Bootstrap.USUAL);
        assertEquals(one, other);
    }
}
