package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.experiment.shot.Draw;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Selection;
import dev.rung.experiment.shot.Shots;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Summary.Pair;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which cells of a run are compared. */
class ChosenPairsTest {
    private static final Draw DRAW =
            new Draw(Selection.RANDOM, null, "{{label}}", Placement.TURNS, null);

    private static RunOrder order(List<String> conditions, List<Integer> numbers) {
        List<Shots> shots =
                numbers.stream()
                        .flatMap(
                                k ->
                                        k == 0
                                                ? Stream.of(Shots.none())
                                                : Stream.<Shots>of(
                                                        new Shots.Drawn(DRAW, k, 1),
                                                        new Shots.Drawn(DRAW, k, 2)))
                        .toList();
        return new RunOrder(
                        "run",
                        List.of(7L),
                        List.of(new Column(new ModelRef("fake", "", "m"), Parameters.UNSET)),
                        1,
                        Split.DEVELOPMENT,
                        null,
                        conditions.stream().map(name -> new Condition(name, Map.of())).toList(),
                        1,
                        false)
                .with(shots);
    }

    /** In the order of the summary; draws of one number have the place of the first. */
    private static List<Key> cells(RunOrder order) {
        var cells = new ArrayList<Key>();
        for (int group : order.groups().stream().distinct().sorted().toList()) {
            order.crossed().stream()
                    .map(condition -> new Key("m", group, condition.name()))
                    .sorted()
                    .forEach(cells::add);
        }
        return cells;
    }

    @Test
    void conditionsAreComparedAtEachNumberAndNumbersWithNoneInEachCondition() {
        RunOrder order = order(List.of("plain", "humble"), List.of(0, 2, 5, 10));
        List<Key> cells = cells(order);
        assertEquals(8, cells.size());
        ChosenPairs pairs = ChosenPairs.of(cells, order);
        List<Pair> chosen = pairs.chosen();
        assertEquals(4 + 2 * 3, chosen.size());
        List<Integer> groups = order.groups().stream().distinct().sorted().toList();
        for (int group : groups) {
            // The condition that was written first is the one that the other is compared with.
            assertTrue(
                    chosen.contains(
                            new Pair(new Key("m", group, "humble"), new Key("m", group, "plain"))));
            for (String condition : List.of("plain", "humble")) {
                assertEquals(
                        group != 0,
                        chosen.contains(
                                new Pair(
                                        new Key("m", group, condition),
                                        new Key("m", 0, condition))));
            }
        }
        assertTrue(pairs.note().startsWith("10 of 16 comparisons are shown"), pairs.note());
    }

    @Test
    void ofAFewCellsAllAreCompared() {
        RunOrder order = order(List.of("a", "b"), List.of(0, 2));
        ChosenPairs pairs = ChosenPairs.of(cells(order), order);
        assertEquals(4, pairs.chosen().size());
        assertEquals("", pairs.note());
    }

    @Test
    void ofVeryManyCellsEachIsComparedWithTheFirst() {
        List<String> conditions =
                java.util.stream.IntStream.range(0, 40).mapToObj(i -> "c" + i).toList();
        RunOrder order = order(conditions, List.of(0, 2));
        ChosenPairs pairs = ChosenPairs.of(cells(order), order);
        assertEquals(40, pairs.chosen().size());
    }
}
