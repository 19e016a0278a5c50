package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.RunDriver.Control;
import dev.rung.llm.ModelRef;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/** Which rows an order asks. */
@Timeout(60)
class OrderRowsTest extends RunsOnDesk {
    /** Which rows are drawn is the seed's; every set of the order asks the same. */
    @Test
    void rowsOfAnOrderAreDrawnByItsSeed() throws Exception {
        var words = new String[120];
        Arrays.setAll(words, i -> "w" + i);
        dataset = rows(words);
        RunOrder first = order(1, A, B);
        RunOrder some =
                new RunOrder(
                                first.name(),
                                first.versions(),
                                first.columns(),
                                dataset,
                                Split.DEVELOPMENT,
                                30,
                                List.of(),
                                1,
                                false)
                        .drawn(7L);
        long run = desk.planned.create(idea.id(), some).id();
        assertEquals(60, desk.planned.places(desk.planned.find(run).orElseThrow()));
        driver(desk).drive(run, Control.atOnce(4), entry -> {});
        var byModel = new HashMap<ModelRef, List<String>>();
        desk.planned
                .answers()
                .page(run, -1, 100)
                .forEach(
                        one ->
                                byModel.computeIfAbsent(
                                                one.entry().request().model(),
                                                model -> new ArrayList<>())
                                        .add(text(one)));
        List<String> drawn =
                Arrays.stream(Splitter.draw(30, 120, 7)).mapToObj(i -> "re: Say w" + i).toList();
        assertEquals(drawn, byModel.get(A));
        assertEquals(drawn, byModel.get(B));
        // Not the first 30.
        assertTrue(drawn.contains("re: Say w" + Splitter.draw(30, 120, 7)[29]));
        assertTrue(Splitter.draw(30, 120, 7)[29] > 60);
        assertEquals(some, desk.planned.find(run).orElseThrow().order());
    }

    @Test
    void drawnRowsAreReadInPagesAndCounted() throws Exception {
        var words = new String[50];
        Arrays.setAll(words, i -> "w" + i);
        dataset = rows(words);
        RunOrder some =
                new RunOrder(
                                "",
                                List.of(1L),
                                order(1, A).columns(),
                                dataset,
                                Split.DEVELOPMENT,
                                12,
                                List.of(),
                                1,
                                false)
                        .drawn(3L);
        var rows = OrderRows.of(desk.datasets, some);
        var read = new ArrayList<DataRow>();
        for (List<DataRow> page = rows.page(5, 0);
                !page.isEmpty();
                page = rows.page(5, page.getLast().number())) {
            assertTrue(page.size() <= 5);
            read.addAll(page);
        }
        assertEquals(12, read.size());
        assertEquals(12, rows.count(null, List.of()));
        assertEquals(4, rows.count(4, List.of()));
        long third = read.get(2).id();
        long tenth = read.get(9).id();
        assertEquals(10, rows.count(null, List.of(third, tenth, 999_999L)));
        assertEquals(3, rows.count(4, List.of(third, tenth)));
        assertEquals(50, OrderRows.of(desk.datasets, some.drawn(null)).page(99, 0).size());
        assertEquals(12, OrderRows.of(desk.datasets, some.drawn(null)).count(null, List.of()));
    }
}
