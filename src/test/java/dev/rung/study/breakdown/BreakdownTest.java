package dev.rung.study.breakdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rung.score.Direction;
import dev.rung.score.summary.AgainstRest;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.Scored;
import dev.rung.stats.Scale;
import dev.rung.study.breakdown.Breakdown.Kind;
import dev.rung.study.breakdown.Breakdown.Part;
import dev.rung.study.breakdown.Breakdown.Sort;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Values against the rest, bins of numbers, orders and shares of what is wrong, by hand. */
@NullUnmarked
class BreakdownTest {
    private static final Key CELL = new Key("m", 0, "");

    private final List<Place> places = new ArrayList<>();

    private void place(int row, double score, String value, String cluster) {
        var scored = new Scored(CELL, row, cluster, "r" + row, Scale.BINARY, score, "");
        places.add(new Place(new Reading(scored, row, true, null), row, Map.of("c", value)));
    }

    private void places(String value, int right, int wrong) {
        for (int i = 0; i < right + wrong; i++) {
            int row = places.size() + 1;
            place(row, i < right ? 1 : 0, value, "row " + row);
        }
    }

    private Breakdown by(Direction better) throws InterruptedException {
        return Breakdown.of(
                new By.Column("c"), "", places, better, of -> of.values().getOrDefault("c", ""));
    }

    private static <T> List<T> of(Breakdown found, Function<Part, T> what) {
        return found.parts().stream().map(what).toList();
    }

    private static AgainstRest rest(Part part) {
        AgainstRest rest = part.rest();
        assertNotNull(rest);
        return rest;
    }

    /**
     * In R: {@code fisher.test(matrix(c(8, 2, 6, 16), 2))$p.value}, the same for the others, and
     * {@code p.adjust(p, "holm")}, with 8 of 10, 3 of 12 and 3 of 10 right.
     */
    @Test
    void everyValueIsTestedAgainstTheRestAndHolmSaysOverHowMany() throws InterruptedException {
        places("a", 8, 2);
        places("b", 3, 9);
        places("d", 3, 7);
        Breakdown found = by(Direction.UP);
        assertEquals(3, found.tested());
        AgainstRest a = rest(found.parts().get(1));
        assertEquals("a", found.parts().get(1).value());
        assertEquals(0.8 - 6 / 22.0, a.difference(), 1e-12);
        assertNotNull(a.holm());
        assertEquals(0.0083744418, a.holm().p(), 1e-9);
        assertEquals(0.0251233254, a.holm().adjusted(), 1e-9);
        assertEquals(3, a.holm().comparisons());
        // Of the 18 wrong ones 9, 2 and 7.
        assertEquals(List.of(9 / 18.0, 2 / 18.0, 7 / 18.0), of(found, Part::wrong));
        assertEquals(List.of(3 / 14.0, 8 / 14.0, 3 / 14.0), of(by(Direction.DOWN), Part::wrong));
        assertEquals(
                List.of("b", "d", "a"), of(found.sorted(Sort.WORST, Direction.UP), Part::value));
        assertEquals(
                List.of("a", "d", "b"), of(found.sorted(Sort.WORST, Direction.DOWN), Part::value));
        assertEquals(
                List.of("a", "b", "d"), of(found.sorted(Sort.VALUE, Direction.UP), Part::value));
    }

    @Test
    void twoValuesAreOneTest() throws InterruptedException {
        places("a", 8, 2);
        places("b", 3, 9);
        Breakdown found = by(Direction.UP);
        assertEquals(1, found.tested());
        for (Part part : found.parts()) {
            assertNotNull(rest(part).holm());
            // fisher.test(matrix(c(8, 2, 3, 9), 2))$p.value
            assertEquals(0.0299731229, rest(part).holm().adjusted(), 1e-9);
        }
    }

    @Test
    void fewRowsAreShownAndNotTested() throws InterruptedException {
        places("a", 8, 2);
        places("b", 6, 6);
        places("rare", 0, 4);
        Breakdown found = by(Direction.UP);
        Part rare = found.parts().getLast();
        assertEquals("rare", rare.value());
        assertEquals(4, rare.cell().estimate().rows());
        assertNull(rest(rare).holm());
        assertEquals("not tested: fewer than 5 independent rows", rest(rare).test());
        assertEquals(2, found.tested(), "m counts what was tested");
    }

    @Test
    void aClusterOnBothSidesIsNotTested() throws InterruptedException {
        for (int row = 1; row <= 24; row++) {
            place(row, row % 2, row % 3 == 0 ? "a" : "b", "column t: " + row / 4);
        }
        Breakdown found = by(Direction.UP);
        assertEquals(0, found.tested());
        assertEquals(
                "not tested: clusters have rows on both sides", rest(found.parts().get(0)).test());
        assertNotNull(rest(found.parts().get(0)).interval());
    }

    @Test
    void manyNumbersAreCutIntoBinsOfEqualCount() throws InterruptedException {
        for (int row = 1; row <= 50; row++) {
            place(row, row > 40 ? 1 : 0, row % 2 == 0 ? " " + row : row + ".0", "row " + row);
        }
        place(51, 1, "", "row 51");
        Breakdown found = by(Direction.UP);
        assertEquals(50, found.binned());
        assertEquals(
                List.of("1 to 10", "11 to 20", "21 to 30", "31 to 40", "41 to 50", Breakdown.NONE),
                of(found, Part::value));
        assertEquals(
                List.of(10, 10, 10, 10, 10, 1), of(found, part -> part.cell().estimate().rows()));
        assertEquals(1.0, found.parts().get(4).cell().estimate().mean());
        assertEquals(new Kind.Bin("11", "20"), found.parts().get(1).kind());
        assertEquals(
                Breakdown.NONE, found.sorted(Sort.WORST, Direction.DOWN).parts().getLast().value());
    }

    @Test
    void equalNumbersShareABinAndWordsAreNotNumbers() throws InterruptedException {
        for (int row = 1; row <= 60; row++) {
            place(row, 1, row <= 30 ? "7" : Integer.toString(row), "row " + row);
        }
        Breakdown found = by(Direction.UP);
        assertEquals(31, found.binned());
        Part seven = found.parts().getFirst();
        assertEquals("7", seven.value());
        assertEquals(30, seven.cell().estimate().rows());
        assertEquals(
                60, found.parts().stream().mapToInt(part -> part.cell().estimate().rows()).sum());
        place(61, 1, "12f", "row 61");
        assertEquals(0, by(Direction.UP).binned());
    }
}
