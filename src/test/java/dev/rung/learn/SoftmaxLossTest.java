package dev.rung.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

class SoftmaxLossTest {
    private static final int PLACES = 6;
    private static final int LABELS = 3;

    private final List<SparseVector> rows =
            List.of(row(0, 0.6, 2, 0.8), row(1, -0.5, 4, 0.7), row(2, 1.5, 5, 1), row(0, 1, 5, 1));
    private final SoftmaxLoss loss =
            new SoftmaxLoss(rows, new int[] {0, 1, 2, 1}, PLACES, LABELS, 0.3);

    @Test
    void slopeIsThatOfFiniteDifferences() {
        var random = new Random(1);
        double[] point = random.doubles(loss.dimensions(), -2, 2).toArray();
        var slope = new double[loss.dimensions()];
        loss.at(point, slope);

        double small = 1e-5;
        var measured = new double[loss.dimensions()];
        for (int i = 0; i < measured.length; i++) {
            double[] above = point.clone();
            double[] below = point.clone();
            above[i] += small;
            below[i] -= small;
            var ignored = new double[measured.length];
            measured[i] = (loss.at(above, ignored) - loss.at(below, ignored)) / (2 * small);
        }
        assertArrayEquals(measured, slope, 1e-7);
    }

    @Test
    void lossWithoutWeightsIsThatOfGuessing() {
        double value = loss.at(new double[loss.dimensions()], new double[loss.dimensions()]);

        assertEquals(rows.size() * Math.log(LABELS), value, 1e-12);
    }

    @Test
    void softmaxBearsHugeScores() {
        double[] scores = {1e300, 1e300, -1e300};
        SoftmaxLoss.softmax(scores);

        assertArrayEquals(new double[] {0.5, 0.5, 0}, scores);
    }

    private static SparseVector row(int place, double value, int next, double nextValue) {
        return new SparseVector(new int[] {place, next}, new double[] {value, nextValue});
    }
}
