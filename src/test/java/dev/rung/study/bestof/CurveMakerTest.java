package dev.rung.study.bestof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.Scored;
import dev.rung.stats.Scale;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

@NullUnmarked
class CurveMakerTest {
    private static final Key KEY = new Key("m", 0, "");
    private static final int SAMPLES = 4;

    private static GraderSpec grader() throws Exception {
        return GraderList.read(
                        """
                        [{"id": "yes", "metric": {"kind": "contains", "texts": [{"text": "yes"}]}}]
                        """,
                        "")
                .getFirst();
    }

    private static Reading reading(int row, int sample, Double value, String label) {
        String name = "row " + row;
        return new Reading(
                new Scored(KEY, row, name, name, Scale.BINARY, value, value == null ? "none" : ""),
                (long) row * SAMPLES + sample,
                true,
                label);
    }

    /**
     * The selector likes in every third row a sample without a verdict. There the others are right,
     * so that any of n would look better than it is for what can be picked at all.
     */
    @Test
    void allCurvesAreOfTheRowsInWhichWhatIsPickedHasAVerdict() throws Exception {
        var random = new Random(5);
        var picked = new ArrayList<Reading>();
        var reported = new ArrayList<Reading>();
        for (int row = 0; row < 60; row++) {
            for (int i = 0; i < SAMPLES; i++) {
                boolean unread = row % 3 == 0 && i == 2;
                boolean right = row % 3 == 0 || random.nextInt(3) == 0;
                double score = unread ? 2 : random.nextDouble() + (right ? .2 : 0);
                picked.add(reading(row, i, score, null));
                reported.add(
                        reading(
                                row,
                                i,
                                unread ? null : right ? 1.0 : 0.0,
                                unread ? null : right ? "yes" : "no"));
            }
        }
        List<RowSamples> rows = RowSamples.of(picked, reported).get(KEY);
        Curves curves =
                new CurveMaker(KEY, rows, null)
                        .curves("m", grader(), grader(), Curves.Costs.UNKNOWN);
        assertEquals(40, curves.chosen().rows());
        assertEquals(20, curves.chosen().leftOut());
        assertEquals(40, curves.any().rows());
        assertEquals(40, curves.worst().rows());
        assertEquals(40, curves.majority().getFirst().estimate().rows());
        for (int i = 0; i < SAMPLES; i++) {
            double chosen = curves.chosen().points().get(i).value();
            assertTrue(curves.any().points().get(i).value() >= chosen - 1e-12);
            assertTrue(curves.worst().points().get(i).value() <= chosen + 1e-12);
        }
        // One sample is one sample, however it is picked.
        double one = curves.chosen().points().getFirst().value();
        assertEquals(one, curves.any().points().getFirst().value(), 1e-12);
        assertEquals(one, curves.majority().getFirst().estimate().mean(), 1e-12);
    }
}
