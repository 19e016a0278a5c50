package dev.rung.study.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.score.Direction;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Scored;
import dev.rung.stats.Scale;
import dev.rung.study.ByHand.Scores;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** One score of each row: what is to be expected of the sample that is picked. */
@NullUnmarked
class PickedScoresTest {
    private static final Key KEY = new Key("m", 0, "");

    /** Samples of one row after the other, all rows with equally many. */
    private static Scores scores(int each, Double... values) {
        var all = new ArrayList<Scored>();
        for (int i = 0; i < values.length; i++) {
            long row = i / each;
            all.add(
                    new Scored(
                            KEY,
                            row,
                            "c" + row,
                            "r" + i,
                            Scale.BINARY,
                            values[i],
                            values[i] == null ? "missing" : ""));
        }
        return new Scores(null, "g", "v", all);
    }

    private static List<Double> picked(Scores select, Direction better, Scores report) {
        return PickedScores.of(select, better, report).all().stream().map(Scored::value).toList();
    }

    @Test
    void tiesCountAlikeAndWhatHasNoScoreIsNeverPicked() {
        Scores select = scores(3, 2.0, 2.0, 1.0, 5.0, null, 4.0);
        Scores report = scores(3, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0);
        assertEquals(List.of(0.5, 0.0), picked(select, Direction.UP, report));
        // The least is the best.
        assertEquals(List.of(1.0, 1.0), picked(select, Direction.DOWN, report));
    }

    @Test
    void whyThereIsNoScoreIsSaid() {
        Scores nothing = scores(2, null, null, 1.0, 0.0);
        Scores report = scores(2, 1.0, 1.0, null, 1.0);
        List<Scored> all = PickedScores.of(nothing, Direction.UP, report).all();
        assertNull(all.getFirst().value());
        assertEquals("nothing can be picked", all.getFirst().reason());
        assertNull(all.getLast().value());
        assertEquals("what is picked has no score", all.getLast().reason());
        assertEquals("c0", all.getFirst().cluster());
    }

    @Test
    void otherPlacesAreADefect() {
        assertThrows(
                IllegalStateException.class,
                () -> PickedScores.of(scores(2, 1.0, 1.0), Direction.UP, scores(2, 1.0)));
    }
}
