package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.stats.BestOfNKl.Answer;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class BestOfNTest {
    private static final double NONE = Double.NaN;

    /** The mean over all subsets, each counted; ties of the best are averaged. */
    private static BestOfN counted(double[] scores, double[] metrics, int n) {
        double sum = 0;
        double weight = 0;
        int subsets = 0;
        for (int set = 0; set < 1 << scores.length; set++) {
            if (Integer.bitCount(set) != n) {
                continue;
            }
            subsets++;
            double best = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < scores.length; i++) {
                if ((set >> i & 1) == 1 && scores[i] > best) {
                    best = scores[i];
                }
            }
            int tied = 0;
            int known = 0;
            double total = 0;
            for (int i = 0; i < scores.length; i++) {
                if ((set >> i & 1) == 1 && scores[i] == best) {
                    tied++;
                    known += Double.isNaN(metrics[i]) ? 0 : 1;
                    total += Double.isNaN(metrics[i]) ? 0 : metrics[i];
                }
            }
            sum += tied == 0 ? 0 : total / tied;
            weight += tied == 0 ? 0 : (double) known / tied;
        }
        return new BestOfN(sum / weight, 1 - weight / subsets);
    }

    @Test
    void itIsTheMeanOverAllSubsets() {
        var random = new SplittableRandom(4);
        for (int round = 0; round < 200; round++) {
            int all = 1 + random.nextInt(7);
            var scores = new double[all];
            var metrics = new double[all];
            for (int i = 0; i < all; i++) {
                // The first has both, so that something is picked.
                scores[i] = i > 0 && random.nextInt(5) == 0 ? NONE : random.nextInt(3);
                metrics[i] = i > 0 && random.nextInt(6) == 0 ? NONE : random.nextDouble();
            }
            for (int n = 1; n <= all; n++) {
                var wanted = counted(scores, metrics, n);
                var got = BestOfN.of(scores, metrics, n);
                assertEquals(wanted.value(), got.value(), 1e-9);
                assertEquals(wanted.missing(), got.missing(), 1e-9);
            }
        }
    }

    @Test
    void aSelectorWithoutInformationGivesThePlainMeanInEveryOrder() {
        var scores = new double[16];
        var metrics = new double[16];
        Arrays.setAll(metrics, i -> i < 8 ? 1 : 0);
        for (int n = 1; n <= 16; n++) {
            assertEquals(0.5, BestOfN.of(scores, metrics, n).value(), 1e-12);
        }
    }

    @Test
    void anUnscoredSampleCountsAndIsNeverPicked() {
        double[] scores = {1, NONE, NONE};
        double[] metrics = {0.3, 1, 1};
        assertEquals(new BestOfN(0.3, 1 / 3.0), rounded(BestOfN.of(scores, metrics, 2)));
        assertTrue(Double.isNaN(BestOfN.of(new double[] {NONE}, new double[] {1}, 1).value()));
    }

    private static BestOfN rounded(BestOfN point) {
        return new BestOfN(
                Math.round(point.value() * 1e12) / 1e12, Math.round(point.missing() * 3e9) / 3e9);
    }

    /** Of 5 with 2 successes, 3 drawn: C(3, 3) / C(5, 3) = 1/10 has none. */
    @Test
    void anyAndEvery() {
        assertEquals(0.9, BestOfN.any(2, 5, 3), 1e-12);
        assertEquals(0.1, BestOfN.every(3, 5, 3), 1e-12);
        assertEquals(0, BestOfN.every(2, 5, 3));
        assertThrows(IllegalArgumentException.class, () -> BestOfN.any(2, 5, 6));
    }

    @Test
    void theBoundIsFarOffForTwoAnswers() {
        var halves = List.of(new Answer(0.5, 0), new Answer(0.5, 1));
        assertEquals(0.69, BestOfNKl.plugIn(halves, 100), 0.005);
        assertEquals(3.62, BestOfNKl.bound(100), 0.005);
        assertEquals(0, BestOfNKl.bound(1));
        assertEquals(0, BestOfNKl.plugIn(halves, 1), 1e-12);
    }

    /** Two labels at ½, the selector knows which is right: ln 2 in the limit. */
    @Test
    void fromCountsTwoLabelsComeToTheLogarithmOfTwo() {
        var scores = new double[200];
        var answers = new int[200];
        for (int i = 0; i < 200; i++) {
            answers[i] = i % 2;
            scores[i] = answers[i];
        }
        double[] kl = BestOfNKl.counted(scores, answers, 200);
        assertEquals(0, kl[0], 1e-12);
        assertEquals(Math.log(2), kl[199], 1e-12);
        assertEquals(0.69, kl[99], 0.005);
        // Best of two is right unless both are wrong: 1 − (100 · 99) / (200 · 199).
        double right = 1 - 100 * 99 / (200.0 * 199);
        assertEquals(
                right * Math.log(2 * right) + (1 - right) * Math.log(2 * (1 - right)),
                kl[1],
                1e-12);
        for (int i = 1; i < 200; i++) {
            assertTrue(kl[i] >= kl[i - 1] - 1e-12);
        }
    }

    @Test
    void fromCountsItIsTheDivergenceOfWhatAllSubsetsPick() {
        var random = new SplittableRandom(9);
        for (int round = 0; round < 100; round++) {
            int all = 2 + random.nextInt(6);
            var scores = new double[all];
            var answers = new int[all];
            for (int i = 0; i < all; i++) {
                scores[i] = random.nextInt(4);
                answers[i] = random.nextInt(3);
            }
            double[] kl = BestOfNKl.counted(scores, answers, all);
            for (int n = 1; n <= all; n++) {
                double sum = 0;
                for (int answer = 0; answer < 3; answer++) {
                    var is = new double[all];
                    for (int i = 0; i < all; i++) {
                        is[i] = answers[i] == answer ? 1 : 0;
                    }
                    double share = Arrays.stream(is).average().orElseThrow();
                    double picked = counted(scores, is, n).value();
                    sum += picked > 0 ? picked * Math.log(picked / share) : 0;
                }
                assertEquals(sum, kl[n - 1], 1e-9);
            }
        }
    }

    @Test
    void whatHasNoScoreOrNoAnswerIsNotCounted() {
        double[] scores = {1, 2, NONE, 3};
        int[] answers = {0, 1, 1, -1};
        double[] kl = BestOfNKl.counted(scores, answers, 4);
        assertEquals(0, kl[0], 1e-12);
        assertTrue(Double.isNaN(kl[3]), "of all four the one without an answer is picked");
        assertTrue(Double.isNaN(BestOfNKl.counted(scores, new int[] {-1, -1, -1, -1}, 2)[1]));
    }

    @Test
    void thePlugInComesCloseToTheBoundWithoutTiesAndNeverPassesIt() {
        var many = new Answer[20_000];
        Arrays.setAll(many, i -> new Answer(1.0 / many.length, i));
        for (int n : new int[] {2, 8, 100}) {
            double kl = BestOfNKl.plugIn(List.of(many), n);
            assertEquals(BestOfNKl.bound(n), kl, 0.01);
            assertTrue(kl <= BestOfNKl.bound(n));
        }
        var same = List.of(new Answer(0.3, 1), new Answer(0.7, 1));
        assertEquals(0, BestOfNKl.plugIn(same, 50), 1e-12, "equal scores choose nothing");
    }
}
