package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

@NullUnmarked
class EstimateTest {
    private static Estimate of(Observations observations) throws InterruptedException {
        return Estimate.of(observations, Bootstrap.USUAL);
    }

    /** The same number of values for each of so many rows. */
    private static Observations grid(int rows, int samples, double... values) {
        return grid(Scale.BINARY, rows, samples, values);
    }

    private static Observations grid(Scale scale, int rows, int samples, double... values) {
        var all = new double[rows * samples];
        var ids = new long[rows * samples];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i % values.length];
            ids[i] = i / samples;
        }
        return Observations.of(scale, all, ids, ids);
    }

    @Test
    void oneZeroOrOneARowIsWilson() throws InterruptedException {
        var estimate = of(Observations.ofRows(Scale.BINARY, 1, 0, 1, 1));
        assertEquals(Method.WILSON, estimate.method());
        assertEquals(0.75, estimate.mean());
        assertEquals(Wilson.interval(3, 4).orElseThrow(), estimate.interval());
        assertEquals(4, estimate.clusters());
    }

    @Test
    void severalAtOnceAreEachAsAlone() throws InterruptedException {
        var random = new Random(4);
        var several = new ArrayList<Observations>();
        for (int k = 0; k < 5; k++) {
            var values = new double[40];
            var rows = new long[40];
            var clusters = new long[40];
            for (int i = 0; i < values.length; i++) {
                values[i] = k == 3 ? 1 : random.nextDouble();
                rows[i] = i;
                // The last of them has other clusters.
                clusters[i] = k == 4 ? i / 3 : i / 2;
            }
            several.add(Observations.of(Scale.BINARY, values, rows, clusters));
        }
        several.add(Observations.of(Scale.BINARY, new double[0], new long[0], new long[0]));
        List<Estimate> all = Estimate.all(several, Bootstrap.USUAL);
        for (int k = 0; k < several.size(); k++) {
            Estimate alone = of(several.get(k));
            assertEquals(alone.method(), all.get(k).method());
            assertEquals(alone.mean(), all.get(k).mean());
            if (alone.interval() != null) {
                assertEquals(alone.interval().low(), all.get(k).interval().low(), 1e-12);
                assertEquals(alone.interval().high(), all.get(k).interval().high(), 1e-12);
            }
        }
        assertEquals(Method.WILSON_OVER_CLUSTERS, all.get(3).method());
        assertEquals(Method.NONE_EMPTY, all.get(5).method());
    }

    @Test
    void severalSamplesARowAreNotIndependentValues() throws InterruptedException {
        // 50 rows × 8 samples where a row is always right or always wrong: 50 values, not 400.
        var all = new double[400];
        var ids = new long[400];
        for (int i = 0; i < 400; i++) {
            ids[i] = i / 8;
            all[i] = ids[i] % 2;
        }
        var estimate = of(Observations.of(Scale.BINARY, all, ids, ids));
        assertEquals(Method.BOOTSTRAP, estimate.method());
        assertEquals(400, estimate.values());
        assertEquals(50, estimate.rows());
        double width = 2 * estimate.margin().orElseThrow();
        var wilson = Wilson.interval(25, 50).orElseThrow();
        assertEquals(wilson.high() - wilson.low(), width, 0.03);
        var naive = Wilson.interval(200, 400).orElseThrow();
        assertTrue(width > 2.5 * (naive.high() - naive.low()));
    }

    @Test
    void aChosenClusterWidensTheInterval() throws InterruptedException {
        var values = new double[100];
        var rows = new long[100];
        var clusters = new long[100];
        for (int i = 0; i < 100; i++) {
            rows[i] = i;
            clusters[i] = i / 5;
            values[i] = clusters[i] % 2;
        }
        var byRow = of(Observations.of(Scale.BINARY, values, rows, rows));
        var byCluster = of(Observations.of(Scale.BINARY, values, rows, clusters));
        assertEquals(Method.WILSON, byRow.method());
        assertEquals(Method.BOOTSTRAP, byCluster.method());
        assertEquals(20, byCluster.clusters());
        assertTrue(
                byCluster.margin().orElseThrow() > 1.8 * byRow.margin().orElseThrow(),
                byCluster + " " + byRow);
    }

    @Test
    void equalClustersHaveWilsonOverClustersAndNeverZeroWidth() throws InterruptedException {
        var right = of(grid(30, 8, 1));
        assertEquals(Method.WILSON_OVER_CLUSTERS, right.method());
        assertEquals(Wilson.interval(30, 30).orElseThrow(), right.interval());
        var half = of(grid(30, 8, 0, 1));
        assertEquals(Method.WILSON_OVER_CLUSTERS, half.method());
        assertEquals(Wilson.interval(15, 30).orElseThrow(), half.interval());
    }

    @Test
    void equalNumbersHaveNoIntervalAndSaySo() throws InterruptedException {
        var estimate = of(grid(Scale.NUMBER, 30, 1, 0.3));
        assertEquals(Method.NONE_ALL_EQUAL, estimate.method());
        assertEquals(0.3, present(estimate.mean()), 1e-12);
        assertNull(estimate.interval());
        // What lies from 0 to 1 cannot vary more than a rate of the same mean.
        var bounded = of(grid(Scale.PROPORTION, 30, 1, 0.3));
        assertEquals(Method.WILSON_OVER_CLUSTERS, bounded.method());
        assertEquals(Wilson.interval(9, 30).orElseThrow(), bounded.interval());
    }

    @Test
    void whatTheValuesCanBeDecidesNotWhatTheyHappenToBe() throws InterruptedException {
        double[] same = {1, 0, 1, 1, 0, 1, 1, 1, 0, 1};
        var right = of(Observations.ofRows(Scale.BINARY, same));
        assertEquals(Method.WILSON, right.method());
        assertEquals(Wilson.interval(7, 10).orElseThrow(), right.interval());
        for (Scale scale : List.of(Scale.PROPORTION, Scale.NUMBER)) {
            var counted = of(Observations.ofRows(scale, same));
            assertEquals(Method.BOOTSTRAP, counted.method());
            assertEquals(right.mean(), counted.mean());
            // The same method as of any other lengths: twice as long, twice as wide.
            var longer = of(Observations.ofRows(scale, 2, 0, 2, 2, 0, 2, 2, 2, 0, 2));
            assertEquals(Method.BOOTSTRAP, longer.method());
            var narrow = counted.margin().orElseThrow();
            assertEquals(2 * narrow, longer.margin().orElseThrow(), 1e-12);
        }
        assertEquals(
                Method.NONE_ALL_EQUAL, of(Observations.ofRows(Scale.NUMBER, 1, 1, 1)).method());
    }

    @Test
    void aValueThatBreaksThePromiseIsNotBelieved() throws InterruptedException {
        assertEquals(Scale.PROPORTION, Observations.ofRows(Scale.BINARY, 1, 0.5, 0).scale());
        assertEquals(Scale.NUMBER, Observations.ofRows(Scale.BINARY, 1, 0.5, 3).scale());
        assertEquals(Method.BOOTSTRAP, of(Observations.ofRows(Scale.BINARY, 1, 0.5, 0)).method());
        assertEquals(Scale.BINARY, Scale.seen(1, 0, 0));
        assertEquals(Scale.NUMBER, Scale.seen(1, 0, 0.5));
    }

    private static double present(@Nullable Double value) {
        assertNotNull(value);
        return value;
    }

    @Test
    void oneClusterTellsNothingOfTheSpread() throws InterruptedException {
        var one =
                Observations.of(
                        Scale.NUMBER,
                        new double[] {0.2, 0.4},
                        new long[] {1, 2},
                        new long[] {1, 1});
        assertEquals(Method.NONE_ONE_CLUSTER, of(one).method());
        assertNull(of(one).interval());
    }

    @Test
    void nothingIsUnknownAndNotZero() throws InterruptedException {
        var none = of(Observations.ofRows(Scale.BINARY));
        assertNull(none.mean());
        assertNull(none.interval());
        assertEquals(Method.NONE_EMPTY, none.method());
    }

    @Test
    void aRowCountsOnceHoweverManySamplesAreLeftOfIt() throws InterruptedException {
        var observed =
                Observations.of(
                        Scale.BINARY,
                        new double[] {1, 1, 1, 0},
                        new long[] {1, 1, 1, 2},
                        new long[] {1, 1, 1, 2});
        assertEquals(0.5, of(observed).mean());
    }

    @Test
    void fewClustersAndFewRowsAreFlagged() throws InterruptedException {
        assertTrue(of(grid(19, 1, 1, 0)).hasFewClusters());
        assertFalse(of(grid(20, 1, 1, 0)).hasFewClusters());
        assertTrue(of(grid(299, 1, 1, 0)).hasFewRows());
        assertFalse(of(grid(300, 1, 1, 0)).hasFewRows());
    }

    @Test
    void theSeedFixesTheIntervalAndTheOrderOfTheRowsDoesNotMatter() throws InterruptedException {
        double[] values = {0.1, 0.9, 0.4, 0.7, 0.2};
        long[] rows = {1, 2, 3, 4, 5};
        double[] turned = {0.2, 0.7, 0.4, 0.9, 0.1};
        long[] turnedRows = {5, 4, 3, 2, 1};
        var one = of(Observations.of(Scale.BINARY, values, rows, rows));
        assertEquals(one, of(Observations.of(Scale.BINARY, turned, turnedRows, turnedRows)));
        assertNotEquals(
                one.interval(),
                Estimate.of(
                                Observations.of(Scale.BINARY, values, rows, rows),
                                new Bootstrap(2_000, 7))
                        .interval());
    }

    @Test
    void theBootstrapOfRatesComesCloseToWilson() throws InterruptedException {
        // Each row twice the same sample: a bootstrap over 200 rows of .3.
        var values = new double[400];
        var rows = new long[400];
        for (int i = 0; i < 400; i++) {
            rows[i] = i / 2;
            values[i] = rows[i] < 60 ? 1 : 0;
        }
        var estimate = of(Observations.of(Scale.BINARY, values, rows, rows));
        var wilson = Wilson.interval(60, 200).orElseThrow();
        assertEquals(Method.BOOTSTRAP, estimate.method());
        var interval = estimate.interval();
        assertNotNull(interval);
        assertEquals(wilson.low(), interval.low(), 0.01);
        assertEquals(wilson.high(), interval.high(), 0.01);
    }

    /**
     * Hesterberg (2015), α′/2 = Φ(−√(n/(n − 1)) t) with t from a table: 2.776 of 4, 2.262 of 9,
     * 2.023 of 39 degrees of freedom.
     */
    @ParameterizedTest
    @CsvSource({"5, 0.00096", "10, 0.00855", "40, 0.0203"})
    void percentilesAreTakenFurtherOutForFewClusters(int clusters, double tail) {
        assertEquals(tail, Bootstrap.tail(clusters), 5e-5);
    }

    @Test
    void percentilesStandBetweenTheValues() {
        double[] values = new double[3_999];
        Arrays.setAll(values, i -> 4_000 - (i + 1));
        assertEquals(new Interval(100, 3_900), Bootstrap.percentiles(values, 0.025));
    }

    @Test
    void inputsThatMakeNoSenseAreRefused() {
        long[] one = {1};
        assertThrows(
                IllegalArgumentException.class,
                () -> Observations.of(Scale.BINARY, new double[] {1, 2}, one, one));
        assertThrows(
                IllegalArgumentException.class,
                () -> Observations.of(Scale.BINARY, new double[] {Double.NaN}, one, one));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        Observations.of(
                                Scale.BINARY,
                                new double[] {1, 1},
                                new long[] {1, 1},
                                new long[] {1, 2}));
        assertThrows(IllegalArgumentException.class, () -> new Bootstrap(1_999, 1));
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();
        assertThrows(
                InterruptedException.class,
                () -> of(Observations.ofRows(Scale.BINARY, 0.1, 0.2, 0.5)));
    }
}
