package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.stats.BestOfNCurve.Point;
import dev.rung.stats.BestOfNCurve.Row;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

@NullUnmarked
class BestOfNCurveTest {
    private static final double NONE = Double.NaN;

    private static List<Row> random(int rows, int samples, long seed) {
        var random = new SplittableRandom(seed);
        var made = new ArrayList<Row>();
        for (int r = 0; r < rows; r++) {
            var scores = new double[samples];
            var metrics = new double[samples];
            for (int i = 0; i < samples; i++) {
                metrics[i] = random.nextDouble() < 0.4 ? 1 : 0;
                // Scores of a judge that knows a little, with ties.
                scores[i] = random.nextInt(4) + 2 * metrics[i];
            }
            made.add(new Row(r, scores, metrics));
        }
        return made;
    }

    @Test
    void itIsTheMeanOverRowsOfWhatEachRowGives() throws Exception {
        List<Row> rows = random(30, 9, 1);
        BestOfNCurve curve = BestOfNCurve.of(Scale.BINARY, rows, 9, Bootstrap.USUAL);
        assertEquals(9, curve.points().size());
        for (Point point : curve.points()) {
            double mean =
                    rows.stream().mapToDouble(row -> at(row, point.n())).average().orElseThrow();
            assertEquals(mean, point.value(), 1e-12);
            Interval interval = point.interval();
            assertNotNull(interval);
            assertTrue(interval.low() < mean && mean < interval.high());
            assertEquals(point.n() > 4, point.isThin(), () -> "thin at " + point.n());
        }
        assertTrue(curve.points().getLast().value() > curve.points().getFirst().value());
    }

    private static double at(Row row, int n) {
        var picks = new BestOfN.Picks(n);
        assertTrue(picks.of(row.ranking(), row.metrics()));
        return picks.value(n - 1);
    }

    /**
     * Of three curves that share their draws, one by the metric itself: there rows with equally
     * many successes are one, and a fourth over fewer rows.
     */
    @Test
    void theBandAtEachNIsThePlainBootstrapOfTheRowsThere() throws Exception {
        List<Row> rows = random(60, 9, 1);
        List<Row> any =
                rows.stream()
                        .map(row -> new Row(row.cluster(), row.metrics(), row.metrics()))
                        .toList();
        List<Row> clustered = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            clustered.add(new Row(i / 7, rows.get(i).ranking(), rows.get(i).metrics()));
        }
        List<Row> fewer = rows.subList(0, 37);
        List<List<Row>> all = List.of(rows, any, clustered, fewer, List.of());
        List<BestOfNCurve> curves = BestOfNCurve.all(Scale.BINARY, all, 9, Bootstrap.USUAL);
        for (int c = 0; c < 4; c++) {
            for (Point point : curves.get(c).points()) {
                if (c == 1 && point.n() == 9) {
                    // All have a success among all nine.
                    assertEquals(Method.WILSON_OVER_CLUSTERS, point.method());
                    continue;
                }
                var plain = new ClusterSums.Builder();
                for (Row row : all.get(c)) {
                    plain.add(row.cluster(), at(row, point.n()));
                }
                Interval interval = Bootstrap.USUAL.interval(plain.build());
                assertNotNull(point.interval());
                assertEquals(interval.low(), point.interval().low(), 1e-12);
                assertEquals(interval.high(), point.interval().high(), 1e-12);
            }
        }
        assertEquals(0, curves.get(4).rows());
        assertEquals(List.of(), curves.get(4).points());
    }

    @Test
    void theMeansAreThoseOfTheCurve() throws Exception {
        var rows = new ArrayList<>(random(30, 9, 1));
        rows.add(new Row(40, new double[] {1}, new double[] {1}));
        double[] means = BestOfNCurve.means(rows, 9);
        List<Point> points = BestOfNCurve.of(Scale.BINARY, rows, 9, Bootstrap.USUAL).points();
        for (int i = 0; i < 9; i++) {
            assertEquals(points.get(i).value(), means[i], 1e-12);
        }
        assertEquals(0, BestOfNCurve.means(List.of(), 3).length);
    }

    /** A judge with no information whose ties follow arrival: right ones came first. */
    @Test
    void anUninformativeSelectorStaysFlatWithManyTies() throws Exception {
        var random = new SplittableRandom(11);
        var rows = new ArrayList<Row>();
        for (int r = 0; r < 2_000; r++) {
            var scores = new double[8];
            var metrics = new double[8];
            for (int i = 0; i < 8; i++) {
                scores[i] = random.nextInt(3);
                metrics[i] = i < 4 ? 1 : 0;
            }
            rows.add(new Row(r, scores, metrics));
        }
        for (Point point : BestOfNCurve.of(Scale.BINARY, rows, 8, Bootstrap.USUAL).points()) {
            assertEquals(0.5, point.value(), 0.02, () -> "at " + point.n());
            Interval interval = point.interval();
            assertTrue(point.n() == 1 || (interval.low() < 0.5 && interval.high() > 0.5));
        }
    }

    @Test
    void theBandAtOneIsTheBootstrapOfTheRowsMeans() throws Exception {
        List<Row> rows = random(40, 5, 2);
        var values = new ArrayList<Double>();
        var ids = new ArrayList<Long>();
        for (Row row : rows) {
            for (double metric : row.metrics()) {
                values.add(metric);
                ids.add(row.cluster());
            }
        }
        long[] of = ids.stream().mapToLong(Long::longValue).toArray();
        Estimate wanted =
                Estimate.of(
                        Observations.of(
                                Scale.BINARY,
                                values.stream().mapToDouble(Double::doubleValue).toArray(),
                                of,
                                of),
                        Bootstrap.USUAL);
        Point first = BestOfNCurve.of(Scale.BINARY, rows, 5, Bootstrap.USUAL).points().getFirst();
        assertEquals(wanted.mean(), first.value(), 1e-12);
        assertEquals(wanted.interval().low(), first.interval().low(), 1e-9);
        assertEquals(wanted.interval().high(), first.interval().high(), 1e-9);
    }

    @Test
    void aSelectorWhoseTiesFollowTheOrderOfArrivalStaysFlat() throws Exception {
        var rows = new ArrayList<Row>();
        for (int r = 0; r < 20; r++) {
            var metrics = new double[16];
            // Early samples are the right ones; the selector says the same of all.
            Arrays.fill(metrics, 0, 8, 1);
            rows.add(new Row(r, new double[16], metrics));
        }
        for (Point point : BestOfNCurve.of(Scale.BINARY, rows, 16, Bootstrap.USUAL).points()) {
            assertEquals(0.5, point.value(), 1e-12);
            assertEquals(Method.WILSON_OVER_CLUSTERS, point.method());
        }
    }

    @Test
    void allPointsUseTheSameRows() throws Exception {
        var rows = new ArrayList<>(random(3, 4, 3));
        rows.add(new Row(10, new double[] {1, 2}, new double[] {0, 1}));
        // Its best has no metric: at n = 3 nothing that was picked could be reported.
        rows.add(new Row(11, new double[] {1, 2, 3, 4}, new double[] {1, 0, 1, NONE}));
        BestOfNCurve curve = BestOfNCurve.of(Scale.BINARY, rows, 4, Bootstrap.USUAL);
        assertEquals(3, curve.rows());
        assertEquals(2, curve.leftOut());
        assertEquals(
                0, BestOfNCurve.of(Scale.BINARY, List.of(), 4, Bootstrap.USUAL).points().size());
    }

    @Test
    void unscoredSamplesCountAndAreNeverPicked() throws Exception {
        var rows = List.of(new Row(0, new double[] {1, NONE}, new double[] {0.3, 1}));
        List<Point> points = BestOfNCurve.of(Scale.NUMBER, rows, 2, Bootstrap.USUAL).points();
        assertEquals(0.3, points.get(0).value(), 1e-12);
        assertEquals(0.5, points.get(0).missing(), 1e-12);
        assertEquals(0, points.get(1).missing(), 1e-12);
        assertNull(points.get(0).interval());
        assertEquals(Method.NONE_ONE_CLUSTER, points.get(0).method());
    }

    @Test
    void rowsOfAClusterAreDrawnTogether() throws Exception {
        List<Row> alone = random(60, 6, 5);
        // Each row six times: as clusters they tell no more than the ten rows.
        var copies = new ArrayList<Row>();
        for (int i = 0; i < 60; i++) {
            Row row = alone.get(i / 6);
            copies.add(new Row(i / 6, row.ranking(), row.metrics()));
        }
        var clustered = BestOfNCurve.of(Scale.BINARY, copies, 6, Bootstrap.USUAL);
        assertEquals(10, clustered.clusters());
        assertEquals(60, clustered.rows());
        var ten = BestOfNCurve.of(Scale.BINARY, alone.subList(0, 10), 6, Bootstrap.USUAL);
        for (int i = 0; i < 6; i++) {
            assertEquals(ten.points().get(i).value(), clustered.points().get(i).value(), 1e-12);
            assertEquals(
                    ten.points().get(i).interval().low(),
                    clustered.points().get(i).interval().low(),
                    1e-9);
        }
    }
}
