package dev.rung.study.bestof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.stats.Bootstrap;
import dev.rung.stats.Scale;
import dev.rung.study.bestof.Majority.Point;
import dev.rung.study.bestof.Majority.Row;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;

@NullUnmarked
class MajorityTest {
    private static final double NONE = Double.NaN;

    /** Answers a, a, b: of two drawn, a wins in one of three pairs and ties with b in two. */
    @Test
    void tiesCountAlike() throws Exception {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < 40; i++) {
            rows.add(new Row(i, i, List.of("a", "a", "b"), new double[] {1, 1, 0}));
        }
        List<Point> points = Majority.of(Scale.BINARY, rows, 3, Bootstrap.USUAL);
        assertEquals(List.of(1, 2, 3), points.stream().map(Point::n).toList());
        assertEquals(2 / 3.0, points.get(0).estimate().mean(), 1e-12);
        assertEquals(2 / 3.0, points.get(1).estimate().mean(), 1e-12);
        assertEquals(1, points.get(2).estimate().mean(), 1e-12);
    }

    /** Right in 6 of 10 samples: the sets of four are counted. */
    @Test
    void itIsTheHypergeometricChanceForTwoAnswers() throws Exception {
        String[] answers = new String[10];
        double[] metrics = new double[10];
        for (int i = 0; i < 10; i++) {
            answers[i] = i < 6 ? "right" : "wrong";
            metrics[i] = i < 6 ? 1 : 0;
        }
        var rows = new ArrayList<Row>();
        for (int i = 0; i < 60; i++) {
            rows.add(new Row(i, i, Arrays.asList(answers), metrics));
        }
        Point four = Majority.of(Scale.BINARY, rows, 10, Bootstrap.USUAL).get(3);
        assertEquals(4, four.n());
        // C(6,4) + C(6,3) C(4,1) and half of C(6,2) C(4,2), of C(10,4) = 210 sets.
        assertEquals((15 + 80 + 45) / 210.0, four.estimate().mean(), 1e-12);
    }

    @Test
    void ofManySetsItIsTheChance() throws Exception {
        String[] answers = new String[20];
        double[] metrics = new double[20];
        for (int i = 0; i < 20; i++) {
            answers[i] = i < 12 ? "right" : "wrong";
            metrics[i] = i < 12 ? 1 : 0;
        }
        var rows = new ArrayList<Row>();
        for (int i = 0; i < 60; i++) {
            rows.add(new Row(i, i, Arrays.asList(answers), metrics));
        }
        List<Point> points = Majority.of(Scale.BINARY, rows, 20, Bootstrap.USUAL);
        assertEquals(List.of(1, 2, 4, 8, 16, 20), points.stream().map(Point::n).toList());
        double wins = 0;
        for (int right = 4; right <= 8; right++) {
            wins += (right == 4 ? 0.5 : 1) * choose(12, right) * choose(8, 8 - right);
        }
        assertEquals(wins / choose(20, 8), points.get(3).estimate().mean(), 1e-12);
    }

    /** Against every set by itself, with ties, samples without an answer and without a metric. */
    @Test
    void itIsTheMeanOverAllSets() throws Exception {
        var random = new SplittableRandom(7);
        for (int round = 0; round < 60; round++) {
            int all = 2 + random.nextInt(6);
            var answers = new String[all];
            var metrics = new double[all];
            for (int i = 0; i < all; i++) {
                int answer = random.nextInt(4);
                answers[i] = answer == 3 && i > 0 ? null : "answer " + answer;
                // An answer is right or wrong, or nobody knows.
                metrics[i] = answer == 2 && i > 0 ? NONE : answer % 2;
            }
            var row = new Row(1, 1, Arrays.asList(answers), metrics);
            List<Point> points = Majority.of(Scale.BINARY, List.of(row), all, Bootstrap.USUAL);
            for (Point point : points) {
                double[] counted = counted(answers, metrics, point.n());
                if (point.estimate().mean() != null) {
                    assertEquals(counted[0], point.estimate().mean(), 1e-9);
                }
                assertEquals(counted[1], point.missing(), 1e-9);
            }
        }
    }

    /** The mean over the sets that have a value, and the share of those without an answer. */
    private static double[] counted(String[] answers, double[] metrics, int n) {
        double sum = 0;
        int valued = 0;
        int nothing = 0;
        int sets = 0;
        for (int set = 0; set < 1 << answers.length; set++) {
            if (Integer.bitCount(set) != n) {
                continue;
            }
            sets++;
            var votes = new HashMap<String, Integer>();
            for (int i = 0; i < answers.length; i++) {
                if ((set >> i & 1) == 1 && answers[i] != null) {
                    votes.merge(answers[i], 1, Integer::sum);
                }
            }
            int most = votes.values().stream().mapToInt(one -> one).max().orElse(0);
            double worth = 0;
            int known = 0;
            for (var vote : votes.entrySet()) {
                double metric = metric(vote.getKey(), answers, metrics);
                if (vote.getValue() == most && !Double.isNaN(metric)) {
                    worth += metric;
                    known++;
                }
            }
            nothing += votes.isEmpty() ? 1 : 0;
            sum += known > 0 ? worth / known : 0;
            valued += known > 0 ? 1 : 0;
        }
        return new double[] {sum / valued, (double) nothing / sets};
    }

    private static double metric(String answer, String[] answers, double[] metrics) {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < answers.length; i++) {
            if (answer.equals(answers[i]) && !Double.isNaN(metrics[i])) {
                sum += metrics[i];
                known++;
            }
        }
        return known == 0 ? NONE : sum / known;
    }

    /** Too many answers to be counted through: some sets are drawn. */
    @Test
    void ofManyAnswersSetsAreDrawn() throws Exception {
        String[] answers = new String[60];
        double[] metrics = new double[60];
        for (int i = 0; i < 60; i++) {
            answers[i] = i < 30 ? "right" : "wrong " + i % 6;
            metrics[i] = i < 30 ? 1 : 0;
        }
        var rows = List.of(new Row(0, 0, Arrays.asList(answers), metrics));
        List<Point> points = Majority.of(Scale.BINARY, rows, 60, Bootstrap.USUAL);
        assertEquals(0.5, points.get(0).estimate().mean(), 1e-12);
        double four = points.get(2).estimate().mean();
        double sixteen = points.get(4).estimate().mean();
        assertTrue(four > 0.55 && four < 0.95, () -> "" + four);
        assertTrue(sixteen > 0.99, () -> "" + sixteen);
        assertEquals(1, points.getLast().estimate().mean(), 1e-12);
    }

    private static double choose(int of, int some) {
        double sets = 1;
        for (int i = 0; i < some; i++) {
            sets = sets * (of - i) / (i + 1);
        }
        return sets;
    }

    @Test
    void samplesWithoutAnAnswerDoNotVoteAndAreCounted() throws Exception {
        var rows =
                List.of(
                        new Row(0, 0, Arrays.asList("a", null), new double[] {1, NONE}),
                        new Row(1, 1, Arrays.asList(null, null), new double[] {NONE, NONE}));
        List<Point> points = Majority.of(Scale.BINARY, rows, 2, Bootstrap.USUAL);
        assertEquals(1.0, points.get(1).estimate().mean());
        assertEquals(1, points.get(1).estimate().rows());
        assertEquals(0.5, points.get(1).missing(), 1e-12);
        assertEquals(0.75, points.get(0).missing(), 1e-12);
    }
}
