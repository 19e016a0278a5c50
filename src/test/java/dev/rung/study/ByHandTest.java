package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Summary;
import dev.rung.stats.PairedDifference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cells of one run or of two, compared by hand. */
@Timeout(60)
class ByHandTest extends RunsInQueue {
    @Test
    void twoCellsAreComparedByHand() throws Exception {
        RunOrder two =
                new RunOrder(
                        "two",
                        List.of(version),
                        order().columns(),
                        dataset,
                        Split.DEVELOPMENT,
                        null,
                        List.of(
                                new Condition("a", Map.of("word", "x")),
                                new Condition("b", Map.of("right", "yes"))),
                        1,
                        false);
        PlannedRun run = plan(RunTerms.USUAL, two);
        queue.start(run);
        until(() -> isOver(run.id()));
        var graded = services.results().of(run.id(), (done, total) -> {}).graded().getFirst();
        var pair = new Summary.Pair(graded.cells().get(1).key(), graded.cells().get(0).key());
        var found = compare(graded.grader(), run, pair.first(), run, pair.second());
        var paired = found.comparison().paired();
        assertEquals(12, paired.rows());
        assertEquals(graded.comparisons().getFirst().paired().difference(), paired.difference());
        assertNull(found.comparison().holm(), "nothing is adjusted");
    }

    private ByHand.Found compare(
            GraderSpec grader, PlannedRun first, Key one, PlannedRun second, Key other)
            throws Exception {
        return services.results()
                .byHand()
                .compare(
                        grader,
                        new ByHand.Side(first, one),
                        new ByHand.Side(second, other),
                        (done, total) -> {})
                .orElseThrow();
    }

    @Test
    void repliesThatOneRunTookOverFromTheOtherAreTold() throws Exception {
        PlannedRun first = plan(RunTerms.USUAL, order());
        queue.start(first);
        until(() -> isOver(first.id()));
        PlannedRun again = plan(RunTerms.USUAL, order());
        queue.start(again);
        until(() -> isOver(again.id()));
        GraderSpec grader = services.results().byHand().shared(first, again).getFirst();
        var found = compare(grader, first, key("m-1"), again, key("m-1"));
        assertEquals(12, found.same());
        assertEquals(0.0, found.comparison().paired().difference());
        assertEquals(0, compare(grader, first, key("m-1"), first, key("m-1")).same());
    }

    @Test
    void cellsOfTwoRunsAreComparedOnRowsWithTheSameFields() throws Exception {
        PlannedRun first = plan(RunTerms.USUAL, order());
        // Another version: in another order, two rows changed, one twice.
        var rows = new ArrayList<NewRow>();
        for (int i = 11; i >= 0; i--) {
            String word = i < 10 ? "word " + i : "other " + i;
            rows.add(new NewRow(Split.DEVELOPMENT, List.of(word, i < 6 ? "yes" : "no")));
        }
        rows.add(rows.getLast());
        long changed = importRows(project, rows);
        PlannedRun second = plan(RunTerms.USUAL, on(changed, "m-2"));
        rows.replaceAll(row -> new NewRow(Split.DEVELOPMENT, List.of("x", row.values().getLast())));
        PlannedRun apart = plan(RunTerms.USUAL, on(importRows(project, rows), "m-2"));
        for (PlannedRun run : List.of(first, second, apart)) {
            queue.start(run);
            until(() -> isOver(run.id()));
        }
        var byHand = services.results().byHand();
        GraderSpec grader = byHand.shared(first, second).getFirst();
        var found = compare(grader, first, key("m-1"), second, key("m-2"));
        var paired = found.comparison().paired();
        assertEquals(10, found.shared());
        assertEquals(10, paired.rows());
        assertEquals(10, paired.clusters());
        assertEquals(2, paired.onlyFirst());
        assertEquals(3, paired.onlySecond());
        assertEquals(6, paired.firstHigher(), "«yes» is right in six, «no» in four");
        assertEquals(4, paired.secondHigher());
        assertEquals(0.2, paired.difference());
        assertInstanceOf(PairedDifference.Test.Pairs.class, paired.test());
        var none = compare(grader, first, key("m-1"), apart, key("m-2"));
        assertEquals(0, none.shared());
        assertNull(none.comparison().paired().difference());

        String otherwise = GRADERS.replace("\"right\"}}", "\"word\"}}");
        PlannedRun unlike =
                services.runs()
                        .create(idea.id(), new Runs.Wish(order(), RunTerms.USUAL, otherwise, null));
        assertEquals(List.of(), byHand.shared(first, unlike), "the same name, defined otherwise");
    }

    private Key key(String model) {
        return new Key("paid/%s @ https://paid.example".formatted(model), 0, "");
    }

    private RunOrder on(long data, String model) {
        return new RunOrder(
                "another",
                List.of(version),
                List.of(
                        new Column(
                                new ModelRef(MODEL.provider(), MODEL.baseUrl(), model),
                                Parameters.UNSET)),
                data,
                Split.DEVELOPMENT,
                null,
                List.of(),
                1,
                false);
    }
}
