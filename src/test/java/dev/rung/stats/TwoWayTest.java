package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.stats.TwoWay.Cell;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class TwoWayTest {
    /** Rows that are all alike, seeds that differ. */
    private static List<Cell> cells(int rows, double... seeds) {
        var cells = new ArrayList<Cell>();
        for (int row = 0; row < rows; row++) {
            for (int seed = 0; seed < seeds.length; seed++) {
                cells.add(new Cell(row, row, seed, seeds[seed]));
            }
        }
        return cells;
    }

    @Test
    void seedsThatDifferWidenTheIntervalHoweverManyRows() throws InterruptedException {
        var point = TwoWay.of(cells(500, 0.2, 0.5, 0.8), Bootstrap.USUAL);
        assertEquals(0.5, point.mean());
        assertEquals(Method.TWO_WAY_BOOTSTRAP, point.method());
        assertEquals(Map.of(0L, 0.2, 1L, 0.5, 2L, 0.8), rounded(point.seeds()));
        var interval = point.interval();
        assertNotNull(interval);
        // Three seeds drawn from three: all the lowest in 1 of 27, which is more than 2.5 %.
        assertEquals(0.2, interval.low(), 1e-9);
        assertEquals(0.8, interval.high(), 1e-9);
    }

    private static Map<Long, Double> rounded(Map<Long, Double> seeds) {
        var rounded = new TreeMap<Long, Double>();
        seeds.forEach((seed, mean) -> rounded.put(seed, Math.round(mean * 1e9) / 1e9));
        return rounded;
    }

    @Test
    void rowsThatDifferWidenItToo() throws InterruptedException {
        var cells = new ArrayList<Cell>();
        for (int row = 0; row < 40; row++) {
            for (int seed = 0; seed < 5; seed++) {
                cells.add(new Cell(row, row, seed, row % 2));
            }
        }
        var interval = TwoWay.of(cells, Bootstrap.USUAL).interval();
        assertNotNull(interval);
        // √(.25/40) · 1.96 = .155 on each side: the seeds are no 200 rows.
        assertEquals(0.31, interval.high() - interval.low(), 0.03);
    }

    @Test
    void whatCannotBeResampledHasNoInterval() throws InterruptedException {
        assertNull(TwoWay.of(cells(20, 0.4), Bootstrap.USUAL).interval());
        assertNull(TwoWay.of(cells(20, 1, 1, 1), Bootstrap.USUAL).interval());
        assertNull(TwoWay.of(List.of(), Bootstrap.USUAL).mean());
    }

    @Test
    void ofATableWithHolesARowCountsOnce() throws InterruptedException {
        var cells = cells(10, 0.2, 0.6);
        cells.removeIf(cell -> cell.seed() == 1 && cell.cluster() > 0);
        var point = TwoWay.of(cells, Bootstrap.USUAL);
        assertEquals(11, point.cells());
        // Row 0 has (.2 + .6) / 2 = .4, nine rows have .2; the mean of the 11 cells were .236.
        assertEquals((0.4 + 9 * 0.2) / 10, present(point.mean()), 1e-12);
        assertEquals(Map.of(0L, 0.2, 1L, 0.6), rounded(point.seeds()));
    }

    @Test
    void resamplesOfATableWithHolesCountARowOnceToo() throws InterruptedException {
        // Half of the rows are right and have both draws, half are wrong and have one of them.
        var cells = new ArrayList<Cell>();
        for (int row = 0; row < 400; row++) {
            boolean isRight = row % 2 == 0;
            for (int seed = 0; seed < 2; seed++) {
                if (isRight || seed == row / 2 % 2) {
                    cells.add(new Cell(row, row, seed, isRight ? 1 : 0));
                }
            }
        }
        var point = TwoWay.of(cells, Bootstrap.USUAL);
        // 400 of 600 cells are right, half of the rows.
        assertEquals(600, point.cells());
        assertEquals(0.5, present(point.mean()), 1e-12);
        var interval = point.interval();
        assertNotNull(interval);
        // Both draws (one resample in two): 1 / 2; one of them twice: 200 of 300 rows, 2 / 3.
        assertTrue(interval.low() > 0.44 && interval.low() < 0.5, interval::toString);
        assertTrue(interval.high() > 0.66 && interval.high() < 0.73, interval::toString);
    }

    @Test
    void rowsOfOneClusterCountEachOnce() throws InterruptedException {
        // Two rows of one cluster, with one and two draws, and a row alone.
        var cells =
                List.of(
                        new Cell(1, 7, 0, 1),
                        new Cell(2, 7, 0, 0),
                        new Cell(2, 7, 1, 1),
                        new Cell(3, 8, 1, 0));
        var point = TwoWay.of(cells, Bootstrap.USUAL);
        // (1 + ½ + 0) / 3.
        assertEquals(0.5, present(point.mean()), 1e-12);
        assertEquals(2, point.clusters());
    }

    private static double present(@Nullable Double value) {
        assertNotNull(value);
        return value;
    }
}
