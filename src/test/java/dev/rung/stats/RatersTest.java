package dev.rung.stats;

import static dev.rung.stats.Raters.NOTHING;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.stats.Raters.Scale;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

class RatersTest {
    private static Raters ofTable(int[][] table) {
        var units = new ArrayList<int[]>();
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table.length; j++) {
                units.addAll(Collections.nCopies(table[i][j], new int[] {i, j}));
            }
        }
        return new Raters(table.length, units);
    }

    /** p_o = 35/50, p_e = .5 · .6 + .5 · .4 = .5: κ = .4. */
    @Test
    void kappaOfAWorkedExample() {
        var raters = ofTable(new int[][] {{20, 5}, {10, 15}});
        assertEquals(0.7, raters.same(0, 1).orElseThrow(), 1e-12);
        assertEquals(0.4, raters.kappa(0, 1).orElseThrow(), 1e-12);
        assertEquals(50, raters.both(0, 1));
        assertArrayEquals(new int[] {10, 15}, raters.table(0, 1)[1]);
        assertArrayEquals(new int[] {5, 15}, raters.table(1, 0)[1]);
    }

    /** The same raw agreement, a rare behaviour: κ collapses. */
    @Test
    void kappaCollapsesForRareBehaviour() {
        var raters = ofTable(new int[][] {{96, 2}, {2, 0}});
        assertEquals(0.96, raters.same(0, 1).orElseThrow(), 1e-12);
        // p_e = .98² + .02² = .9608
        assertEquals((0.96 - 0.9608) / (1 - 0.9608), raters.kappa(0, 1).orElseThrow(), 1e-12);
    }

    /**
     * By hand: Σ d² · count = 3 + 2 + 1 + 4 · 1 + 1 = 11; rows 10, 10, 10, columns 10, 11, 9: Σ d²
     * · row · column / 30 = (110 + 4 · 90 + 100 + 90 + 4 · 100 + 110) / 30 = 1170/30.
     */
    @Test
    void weightedKappaOfAWorkedExample() {
        var raters = ofTable(new int[][] {{7, 3, 0}, {2, 7, 1}, {1, 1, 8}});
        assertEquals(1 - 11 / (1170 / 30.0), raters.weightedKappa(0, 1).orElseThrow(), 1e-12);
    }

    @Test
    void thereIsNoKappaWhereChanceExplainsAll() {
        var raters = ofTable(new int[][] {{12, 0}, {0, 0}});
        assertEquals(1.0, raters.same(0, 1).orElseThrow());
        assertEquals(Optional.empty(), raters.kappa(0, 1));
        assertEquals(Optional.empty(), raters.alpha(Scale.NOMINAL));
        assertEquals(Optional.empty(), new Raters(2, List.of()).same(0, 1));
    }

    /** Krippendorff 2011, section C: four observers, twelve units, gaps; α = .743, .815, .849. */
    @Test
    void alphaOfKrippendorffsExample() {
        int[][] said = {
            {1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0},
            {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3},
            {0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0},
            {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0}
        };
        var units = new ArrayList<int[]>();
        for (int u = 0; u < 12; u++) {
            var unit = new int[4];
            for (int o = 0; o < 4; o++) {
                unit[o] = said[o][u] == 0 ? NOTHING : said[o][u] - 1;
            }
            units.add(unit);
        }
        var raters = new Raters(5, units);
        assertEquals(0.743, raters.alpha(Scale.NOMINAL).orElseThrow(), 5e-4);
        assertEquals(0.815, raters.alpha(Scale.ORDINAL).orElseThrow(), 5e-4);
        assertEquals(0.849, raters.alpha(Scale.INTERVAL).orElseThrow(), 5e-4);
    }

    /** Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: ρ = 4.5 / √(4.5 · 5). */
    @Test
    void spearmanSharesRanksOfEqualValues() {
        assertArrayEquals(new double[] {1, 2.5, 2.5, 4}, Ranks.of(new double[] {3, 5, 5, 9}));
        var raters =
                new Raters(
                        5,
                        List.of(
                                new int[] {0, 0},
                                new int[] {2, 1},
                                new int[] {2, 3},
                                new int[] {4, 4},
                                new int[] {NOTHING, 1}));
        assertEquals(4.5 / Math.sqrt(4.5 * 5), raters.spearman(0, 1).orElseThrow(), 1e-12);
        assertEquals(Optional.empty(), Ranks.spearman(new double[] {1, 1}, new double[] {1, 2}));
    }

    @Test
    void theIntervalOfAgreementIsThatOfARate() throws Exception {
        var units = new ArrayList<int[]>();
        for (int i = 0; i < 200; i++) {
            units.add(new int[] {i % 2, i % 5 == 0 ? 1 - i % 2 : i % 2});
        }
        var raters = new Raters(2, units);
        long[] clusters = LongStream.range(0, 200).toArray();
        Interval interval =
                raters.interval(one -> one.same(0, 1), clusters, Bootstrap.USUAL).orElseThrow();
        Interval wilson = Wilson.interval(160, 200).orElseThrow();
        assertEquals(wilson.low(), interval.low(), 0.015);
        assertEquals(wilson.high(), interval.high(), 0.015);
        long[] one = new long[200];
        assertEquals(Optional.empty(), raters.interval(of -> of.kappa(0, 1), one, Bootstrap.USUAL));
    }

    @Test
    void aCategoryThatIsNoneIsRefused() {
        var units = Collections.singletonList(new int[] {0, 2});
        assertThrows(IllegalArgumentException.class, () -> new Raters(2, units));
    }
}
