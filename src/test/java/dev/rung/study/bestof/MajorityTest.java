package dev.rung.study.bestof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.stats.Bootstrap;
import dev.rung.study.bestof.Majority.Point;
import dev.rung.study.bestof.Majority.Row;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
        List<Point> points = Majority.of(rows, 3, Bootstrap.USUAL);
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
        Point four = Majority.of(rows, 10, Bootstrap.USUAL).get(3);
        assertEquals(4, four.n());
        // C(6,4) + C(6,3) C(4,1) and half of C(6,2) C(4,2), of C(10,4) = 210 sets.
        assertEquals((15 + 80 + 45) / 210.0, four.estimate().mean(), 1e-12);
    }

    /** Of more sets than are all taken, some are drawn: eight of twenty. */
    @Test
    void drawnSetsComeCloseToTheChance() throws Exception {
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
        List<Point> points = Majority.of(rows, 20, Bootstrap.USUAL);
        assertEquals(List.of(1, 2, 4, 8, 16, 20), points.stream().map(Point::n).toList());
        double wins = 0;
        for (int right = 4; right <= 8; right++) {
            wins += (right == 4 ? 0.5 : 1) * choose(12, right) * choose(8, 8 - right);
        }
        assertEquals(wins / choose(20, 8), points.get(3).estimate().mean(), 0.01);
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
        List<Point> points = Majority.of(rows, 2, Bootstrap.USUAL);
        assertEquals(1.0, points.get(1).estimate().mean());
        assertEquals(1, points.get(1).estimate().rows());
        assertEquals(0.5, points.get(1).missing(), 1e-12);
        assertEquals(0.75, points.get(0).missing(), 1e-12);
    }
}
