package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Agreement with R 4.2.2 to nine places, and with published values to theirs. Above each test
 * stands the R expression that made its numbers; R is not needed to run them.
 */
class AgreementTest {
    private static final double EPS = 1e-9;

    /** {@code prop.test(x, n, correct = FALSE)$conf.int}. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2552885199, 0.3662095770",
        "15, 148, 0.0623863995, 0.1604872417",
        "0, 20, 0.0000000000, 0.1611251581",
        "1, 29, 0.0061132143, 0.1717552188",
        "29, 29, 0.8830302015, 1.0000000000",
        "7, 10, 0.3967781475, 0.8922087326",
        "250, 1000, 0.2241530990, 0.2777602803",
        "1, 1, 0.2065493144, 1.0000000000",
        "499, 500, 0.9887592933, 0.9996468636"
    })
    void wilson(int right, int n, double low, double high) {
        Interval interval = Wilson.interval(right, n).orElseThrow();
        assertEquals(low, interval.low(), EPS);
        assertEquals(high, interval.high(), EPS);
    }

    /**
     * {@code binom.test(b, b + c)$p.value} and, with k = min(b, c) and n = b + c, {@code 2 *
     * pbinom(k, n, .5) - dbinom(k, n, .5)}, for b = c {@code 1 - dbinom(b, n, .5) / 2}.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 7, 0.0703125000, 0.0390625000",
        "16, 2, 0.0013122559, 0.0007286072",
        "5, 5, 1.0000000000, 0.8769531250",
        "0, 6, 0.0312500000, 0.0156250000",
        "40, 61, 0.0460440669, 0.0370667674",
        "210, 260, 0.0237064442, 0.0211307101",
        "3, 4, 1.0000000000, 0.7265625000"
    })
    void mcNemar(int onlyFirst, int onlySecond, double exact, double midP) {
        McNemar test = McNemar.of(onlyFirst, onlySecond);
        assertEquals(exact, test.exact(), EPS);
        assertEquals(midP, test.midP(), EPS);
    }

    /**
     * Fagerland, Lydersen and Laake (2013), airway hyper-responsiveness of 21 children before and
     * after a transplantation (Bentur et al. 2009): one changed one way, seven the other. They give
     * .070 and .039.
     */
    @Test
    void publishedMcNemar() {
        McNemar test = McNemar.of(1, 7);
        assertEquals(0.070, test.exact(), 5e-4);
        assertEquals(0.039, test.midP(), 5e-4);
    }

    /** {@code p.adjust(p, "holm")}. */
    @Test
    void holm() {
        holm(new double[] {0.01, 0.04, 0.03, 0.005}, 0.03, 0.06, 0.06, 0.02);
        holm(
                new double[] {0.0312, 0.0007, 0.21, 0.0104, 0.0449},
                0.0936,
                0.0035,
                0.21,
                0.0416,
                0.0936);
        holm(new double[] {0.5, 0.6, 0.7}, 1, 1, 1);
        holm(
                new double[] {0.001, 0.001, 0.02, 0.049, 0.2, 0.9, 0.03},
                0.007,
                0.007,
                0.1,
                0.147,
                0.4,
                0.9,
                0.12);
    }

    private static void holm(double[] ps, double... adjusted) {
        double[] found = Holm.of(ps).stream().mapToDouble(Holm::adjusted).toArray();
        assertEquals(adjusted.length, found.length);
        for (int i = 0; i < found.length; i++) {
            assertEquals(adjusted[i], found[i], EPS, Arrays.toString(ps));
        }
    }

    /**
     * {@code s <- as.matrix(expand.grid(rep(list(c(-1, 1)), length(d)))) %*% d; mean(abs(s) >=
     * abs(sum(d)) - 1e-9)}; the last but one are Darwin's plants (Fisher 1935: 1,726 of 32,768).
     */
    @Test
    void signFlips() throws InterruptedException {
        flips(0.3125, 1.5, -0.5, 2.25, 3, -1);
        flips(0.1796875, .25, .5, -.25, 1, .75, .125, -.5, .375);
        flips(0.0526733398, 49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48);
        flips(0.0620117188, 2, -1, 3, 1, 1, -2, 4, 0.5, 1.5, -0.5, 2.5, 1);
    }

    private static void flips(double p, double... differences) throws InterruptedException {
        SignFlip test = SignFlip.of(differences, 1);
        assertTrue(test.isExact());
        assertEquals(p, test.p(), EPS);
    }

    /** Beyond 16 clusters patterns are drawn: near what the same test counts for all of them. */
    @Test
    void drawnSignFlipsComeNearToAllOfThem() throws InterruptedException {
        // Twenty differences of 1, six of them down: the sum is 8 or more in size in
        // 2 * pbinom(6, 20, .5) = 0.1153182983 of all patterns.
        double[] differences = IntStream.range(0, 20).mapToDouble(i -> i < 6 ? -1 : 1).toArray();
        SignFlip test = SignFlip.of(differences, 1);
        // Four standard errors of a share of 9,999.
        assertEquals(0.1153182983, test.p(), 4 * Math.sqrt(0.1153 * 0.8847 / 9_999));
    }

    /** {@code pnorm(-sqrt(c / (c - 1)) * qt(.975, c - 1))}. */
    @ParameterizedTest
    @CsvSource({
        "5, 0.000954100552",
        "20, 0.015880829920",
        "50, 0.021179411211",
        "1000, 0.024804305906"
    })
    void tailsOfFewClusters(int clusters, double tail) {
        assertEquals(tail, Bootstrap.tail(clusters), EPS);
    }

    /**
     * {@code x <- (((1:999) * 7919) %% 1009) / 1009; quantile(x, c(q, 1 - q), type = 6)} for q of
     * .025 and .0178.
     */
    @Test
    void percentiles() {
        double[] values =
                IntStream.rangeClosed(1, 999).mapToDouble(i -> i * 7919 % 1009 / 1009.0).toArray();
        Interval usual = Bootstrap.percentiles(values.clone(), 0.025);
        assertEquals(0.024777006938, usual.low(), EPS);
        assertEquals(0.975222993062, usual.high(), EPS);
        Interval further = Bootstrap.percentiles(values, 0.0178);
        assertEquals(0.017641228940, further.low(), EPS);
        assertEquals(0.982358771060, further.high(), EPS);
    }
}
