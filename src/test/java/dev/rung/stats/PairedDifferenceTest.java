package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.stats.PairedDifference.Test.Flips;
import dev.rung.stats.PairedDifference.Test.Pairs;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;

class PairedDifferenceTest {
    private static PairedDifference of(Observations first, Observations second)
            throws InterruptedException {
        return PairedDifference.of(first, second, Bootstrap.USUAL);
    }

    /** Fagerland et al. (2013), table 2 and 3: exact conditional and mid-p of two studies. */
    @ParameterizedTest
    @CsvSource({
        "1, 7, 0.0703, 0.0391",
        "6, 16, 0.0525, 0.0347",
        // By hand: 2 · 1/2⁵; and with as many on both sides 1 − ½ P(X = b): P(X = 1) = 1/2,
        // P(X = 2) = 6/16, P(X = 5) = 252/1024.
        "0, 5, 0.0625, 0.03125",
        "1, 1, 1, 0.75",
        "2, 2, 1, 0.8125",
        "5, 5, 1, 0.87695",
        "0, 0, 1, 1"
    })
    void mcNemarHasTheExactPBesideMidP(int b, int c, double exact, double midP) {
        var test = McNemar.of(b, c);
        assertEquals(exact, test.exact(), 5e-5);
        assertEquals(midP, test.midP(), 5e-5);
        assertEquals(test.midP(), McNemar.of(c, b).midP(), 1e-15);
    }

    /** Darwin's plants, Fisher (1935) section 21: 863 of 32,768 patterns on each side. */
    @Test
    void allSignPatternsAreCountedForFewClusters() throws InterruptedException {
        double[] darwin = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};
        var test = SignFlip.of(darwin, 1);
        assertTrue(test.isExact());
        assertEquals(2 * 863 / 32_768.0, test.p());
    }

    @Test
    void manyClustersAreDrawnBySeedAndPIsNeverZero() throws InterruptedException {
        var all = new double[200];
        Arrays.fill(all, 1);
        var test = SignFlip.of(all, 1);
        assertFalse(test.isExact());
        assertEquals(1.0 / (1 + SignFlip.DRAWS), test.p());
        double[] mixed = new double[60];
        Arrays.setAll(mixed, i -> (i % 3 - 0.7) * (1 + i / 60.0));
        assertEquals(SignFlip.of(mixed, 5), SignFlip.of(mixed, 5));
    }

    @Test
    void clustersWithoutADifferenceHaveNoSignToFlip() throws InterruptedException {
        var test = SignFlip.of(new double[] {0, 0.5, 0, 0.25, 0}, 1);
        assertEquals(2, test.differing());
        assertEquals(0.5, test.p());
        assertEquals(1, SignFlip.of(new double[5], 1).p());
    }

    @Test
    void theUnitOfTheScoreDoesNotMatterAndRoundingIsNoDifference() throws InterruptedException {
        double[] cents = {3, -1, 2, 5, 4, -2, 1};
        double[] tiny = Arrays.stream(cents).map(d -> d * 1e-11).toArray();
        assertEquals(SignFlip.of(cents, 1), SignFlip.of(tiny, 1));
        long[] three = {1, 1, 1, 2};
        long[] one = {1, 2};
        var paired =
                of(
                        Observations.of(
                                Scale.BINARY, new double[] {0.1, 0.1, 0.1, 0.7}, three, three),
                        Observations.of(Scale.BINARY, new double[] {0.1, 0.7}, one, one));
        assertEquals(0.0, paired.difference());
        assertInstanceOf(Flips.class, paired.test());
        assertEquals(1, present(paired.test() == null ? null : paired.test().p()));
    }

    @Test
    void oneZeroOrOneARowInBothIsMcNemar() throws InterruptedException {
        var paired =
                of(
                        Observations.ofRows(Scale.BINARY, 1, 1, 1, 0, 1, 0),
                        Observations.ofRows(Scale.BINARY, 1, 0, 0, 0, 0, 1));
        var test = assertInstanceOf(Pairs.class, paired.test());
        assertEquals(McNemar.of(3, 1), test.counts());
        assertEquals(test.counts().midP(), test.p());
        assertEquals(2 / 6.0, present(paired.difference()), 1e-12);
        assertEquals(Method.BOOTSTRAP, paired.method());
    }

    private static double present(@Nullable Double value) {
        assertNotNull(value);
        return value;
    }

    @Test
    void severalSamplesOrSharedClustersAreSignFlipsOfClusters() throws InterruptedException {
        long[] rows = {1, 1, 2, 2, 3, 3};
        var samples =
                of(
                        Observations.of(Scale.BINARY, new double[] {1, 1, 1, 1, 0, 1}, rows, rows),
                        Observations.of(Scale.BINARY, new double[] {0, 1, 0, 1, 0, 1}, rows, rows));
        var flips = assertInstanceOf(Flips.class, samples.test());
        assertEquals(2, flips.flips().differing());
        long[] six = {1, 2, 3, 4, 5, 6};
        var shared =
                of(
                        Observations.of(Scale.BINARY, new double[] {1, 1, 1, 1, 0, 1}, six, rows),
                        Observations.of(Scale.BINARY, new double[] {0, 1, 0, 1, 0, 1}, six, rows));
        assertInstanceOf(Flips.class, shared.test());
        assertEquals(3, shared.clusters());
        assertEquals(6, shared.rows());
    }

    @Test
    void onlyRowsOfBothAreCompared() throws InterruptedException {
        var first =
                Observations.of(
                        Scale.BINARY, new double[] {1, 1, 0}, new long[] {1, 2, 3}, new long[3]);
        var second =
                Observations.of(
                        Scale.BINARY, new double[] {0, 1, 1}, new long[] {2, 3, 4}, new long[3]);
        var paired = of(first, second);
        assertEquals(2, paired.rows());
        assertEquals(1, paired.onlyFirst());
        assertEquals(1, paired.onlySecond());
        assertEquals(0.0, paired.difference());
    }

    @Test
    void noRowInBothIsNoDifferenceAndNotZero() throws InterruptedException {
        long[] one = {1};
        long[] two = {2};
        var paired =
                of(
                        Observations.of(Scale.BINARY, new double[] {1}, one, one),
                        Observations.of(Scale.BINARY, new double[] {1}, two, two));
        assertNull(paired.difference());
        assertNull(paired.interval());
        assertNull(paired.test());
    }

    @Test
    void equalDifferencesAreBoundedAndNeverOfZeroWidth() throws InterruptedException {
        var same = new double[50];
        Arrays.fill(same, 1);
        var paired =
                of(
                        Observations.ofRows(Scale.BINARY, same),
                        Observations.ofRows(Scale.BINARY, same));
        double unlike = 1 - Wilson.interval(50, 50).orElseThrow().low();
        assertEquals(Method.WILSON_BOUND, paired.method());
        assertEquals(new Interval(-unlike, unlike), paired.interval());
        var none =
                of(
                        Observations.ofRows(Scale.BINARY, same),
                        Observations.ofRows(Scale.BINARY, new double[50]));
        var interval = none.interval();
        assertNotNull(interval);
        assertEquals(1, interval.high(), 1e-12);
        assertEquals(1 - 2 * unlike, interval.low(), 1e-12);
        var real = new double[50];
        Arrays.fill(real, 0.25);
        var shifted =
                of(
                        Observations.ofRows(Scale.NUMBER, real),
                        Observations.ofRows(Scale.NUMBER, new double[50]));
        assertEquals(Method.NONE_ALL_EQUAL, shifted.method());
        assertNull(shifted.interval());
    }

    @Test
    void theSameValuesAsNumbersAreNoPairsOfRightAndWrong() throws InterruptedException {
        double[] first = {1, 1, 1, 0, 1, 0, 1, 1};
        double[] second = {1, 0, 0, 0, 0, 1, 0, 1};
        for (Scale scale : List.of(Scale.PROPORTION, Scale.NUMBER)) {
            var counted = of(Observations.ofRows(scale, first), Observations.ofRows(scale, second));
            assertInstanceOf(Flips.class, counted.test());
            // One side is enough: rights and wrongs against lengths are lengths.
            var mixed =
                    of(
                            Observations.ofRows(scale, first),
                            Observations.ofRows(Scale.BINARY, second));
            assertEquals(counted, mixed);
        }
        var rates =
                of(
                        Observations.ofRows(Scale.BINARY, first),
                        Observations.ofRows(Scale.BINARY, second));
        assertInstanceOf(Pairs.class, rates.test());
        var ones = new double[20];
        Arrays.fill(ones, 1);
        assertEquals(
                Method.NONE_ALL_EQUAL,
                of(Observations.ofRows(Scale.NUMBER, ones), Observations.ofRows(Scale.NUMBER, ones))
                        .method());
        assertEquals(
                Method.WILSON_BOUND,
                of(
                                Observations.ofRows(Scale.PROPORTION, ones),
                                Observations.ofRows(Scale.PROPORTION, ones))
                        .method());
    }

    @Test
    void theIntervalOfADifferenceIsNarrowerThanTwoOverlappingOnesSay() throws InterruptedException {
        // 200 rows, hard ones wrong in both: the first gains on 20 and loses on 2.
        var first = new double[200];
        var second = new double[200];
        Arrays.setAll(first, i -> i < 100 ? 1 : 0);
        Arrays.setAll(second, i -> i < 80 || (i >= 100 && i < 102) ? 1 : 0);
        var paired =
                of(
                        Observations.ofRows(Scale.BINARY, first),
                        Observations.ofRows(Scale.BINARY, second));
        var interval = paired.interval();
        assertNotNull(interval);
        assertTrue(interval.low() > 0, paired.toString());
        var one = Wilson.interval(100, 200).orElseThrow();
        var other = Wilson.interval(82, 200).orElseThrow();
        assertTrue(one.low() < other.high(), "they overlap all the same");
    }

    @Test
    void turningThePairAroundTurnsTheSignOnly() throws InterruptedException {
        var first = Observations.ofRows(Scale.BINARY, 0.2, 0.9, 0.4, 0.8, 0.1, 0.6);
        var second = Observations.ofRows(Scale.BINARY, 0.1, 0.5, 0.5, 0.2, 0.3, 0.1);
        var one = of(first, second);
        var other = of(second, first);
        assertEquals(-present(one.difference()), present(other.difference()), 1e-12);
        assertNotNull(one.test());
        assertNotNull(other.test());
        assertEquals(one.test().p(), other.test().p());
    }

    @Test
    void aRowInTwoClustersIsRefused() {
        long[] row = {1};
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        of(
                                Observations.of(
                                        Scale.BINARY, new double[] {1}, row, new long[] {1}),
                                Observations.of(
                                        Scale.BINARY, new double[] {1}, row, new long[] {2})));
    }

    @Test
    void farApartMeansMoreThanFivePoints() {
        assertFalse(new Missing(95, 5).isFarFrom(new Missing(100, 0)));
        assertTrue(new Missing(94, 6).isFarFrom(new Missing(100, 0)));
        assertEquals(0, new Missing(0, 0).share());
    }
}
