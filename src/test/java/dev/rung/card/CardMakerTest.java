package dev.rung.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Split;
import dev.rung.plot.Plot;
import dev.rung.plot.Point;
import dev.rung.score.Direction;
import dev.rung.study.RunResult;
import dev.rung.study.checks.Check;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Cards against the results of real runs. */
@NullUnmarked
class CardMakerTest {
    @TempDir Path folder;
    private CardDesk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new CardDesk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private RunResult result(long run) throws Exception {
        return desk.services.results().of(run, (done, total) -> {});
    }

    @Test
    void theNumbersAreThoseOfTheResult() throws Exception {
        long run = desk.run(Split.DEVELOPMENT, List.of(), "yes", "no");
        RunResult result = result(run);
        CardContent content = desk.card(run).content();

        Plot plot = content.plot();
        assertEquals(Plot.Kind.BARS, plot.kind());
        List<Point> points = plot.series().getFirst().points();
        var cells = result.graded().getFirst().cells();
        assertEquals(2, cells.size());
        for (int i = 0; i < 2; i++) {
            var estimate = cells.get(i).estimate();
            assertEquals(estimate.mean(), points.get(i).y());
            assertEquals(estimate.rows(), points.get(i).n());
            assertEquals(estimate.interval().low(), points.get(i).interval().low());
        }
        // 22 of 30 are «yes» (every fourth of 0–29 is «no»).
        assertEquals(22 / 30.0, points.getFirst().y());
        assertEquals(
                "yes beats no by 47 ± 33 points on the same rows (p = .011, n = 30)",
                content.made());
        CardContext context = content.context();
        assertEquals("Does pride change the verdict?", context.question());
        assertEquals("paid/yes", context.models().getFirst().asked());
        assertEquals("temperature 0.5", context.models().getFirst().parameters());
        assertEquals(List.of("v1"), context.prompts());
        assertEquals("«arguments» v1", context.data());
        assertEquals("development", context.split());
        assertEquals(Direction.UP, context.direction());
        assertEquals("Wilson", context.method());
        var counts = context.counts();
        assertEquals(30, counts.rows());
        assertEquals(60, counts.scores());
        // Both models are asked the same.
        assertEquals(30, counts.requests());
        assertEquals(Map.of(), counts.missing());
        assertNull(context.testLooks());
        assertEquals(result.standing().stream().map(Check::text).toList(), context.notes());
        assertEquals(List.of("yes", "no"), sortedDown(content.groups().get("right")));
        assertEquals(List.of("physics", "history"), content.groups().get("topic"));
        assertNull(content.groups().get("argument"), "30 values are no groups");
        assertNotNull(content.table());
    }

    @Test
    void aCardCarriesWhatIsNotDismissed() throws Exception {
        long run = desk.run(Split.DEVELOPMENT, List.of(), "yes", "no");
        RunResult result = result(run);
        var few =
                result.standing().stream()
                        .filter(check -> check.kind() == Check.Kind.FEW_ROWS)
                        .findFirst()
                        .orElseThrow();
        assertTrue(desk.card(run).content().context().notes().contains(few.text()));
        desk.services
                .results()
                .dismissals()
                .dismiss(RunResult.place(result.run()), few, "a first look");
        assertEquals(List.of(), desk.card(run).content().context().notes());
        desk.services.results().dismissals().bringBack(RunResult.place(result.run()), few);
        assertEquals(List.of(few.text()), desk.card(run).content().context().notes());
    }

    @Test
    void aCardOfOneCellSaysThatItsRowsAreFew() throws Exception {
        long run = desk.run(Split.DEVELOPMENT, List.of(), "yes");
        assertTrue(
                result(run).standing().stream()
                        .noneMatch(check -> check.kind() == Check.Kind.FEW_ROWS),
                "nothing is compared");
        List<String> notes = desk.card(run).content().context().notes();
        assertTrue(notes.getFirst().startsWith("30 rows, fewer than 300"), notes.toString());
    }

    private static List<String> sortedDown(List<String> values) {
        return values.stream().sorted(Comparator.reverseOrder()).toList();
    }

    @Test
    void whatWasThereAlreadyWouldHaveCostAgain() throws Exception {
        double one = (100 * 1.0 + 50 * 10.0) / 1e6;
        long first = desk.run(Split.TEST, List.of(), "yes");
        long second = desk.run(Split.TEST, List.of(), "yes", "no");
        var before = desk.card(first).content().context().money();
        assertEquals(10 * one, before.paid().dollars(), 1e-12);
        assertEquals(10 * one, before.fresh().dollars(), 1e-12);
        var money = desk.card(second).content().context().money();
        assertEquals(10 * one, money.paid().dollars(), 1e-12);
        assertEquals(20 * one, money.fresh().dollars(), 1e-12);
        assertTrue(money.fresh().whole());
        assertEquals(2, desk.card(second).content().context().testLooks());

        desk.services
                .database()
                .write(
                        sql ->
                                sql.update(
                                        "UPDATE charge SET dollars = 0, whole = 0"
                                                + " WHERE id = (SELECT min(id) FROM charge)"));
        var unknown = desk.card(second).content().context().money();
        assertEquals(19 * one, unknown.fresh().dollars(), 1e-12);
        assertEquals("≥ $0.011", unknown.fresh().text());
    }

    @Test
    void twoSidesOfTheCellsAreGroupedBars() throws Exception {
        long run =
                desk.run(
                        Split.TEST,
                        List.of(CardDesk.stance("proud"), CardDesk.stance("plain")),
                        "yes",
                        "no");
        CardContent content = desk.card(run).content();
        Plot plot = content.plot();
        assertEquals(2, plot.series().size());
        assertEquals(2, plot.series().getFirst().points().size());
        assertEquals(4, content.tables().getFirst().rows().size());
        assertEquals(List.of("proud", "plain"), content.context().conditions());
    }

    @Test
    void shotsAreACurve() throws Exception {
        CardContent content = desk.card(desk.curve("yes")).content();
        Plot plot = content.plot();
        assertEquals(Plot.Kind.CURVES, plot.kind());
        assertEquals(
                List.of(0.0, 2.0, 4.0),
                plot.series().getFirst().points().stream().map(Point::x).toList());
        assertEquals(
                "No difference seen: accuracy .73 (.56 to .86) with 4 shots, .73 (.56 to .86)"
                        + " without (n = 30)",
                content.made());
        assertEquals(List.of("no shots", "2 shots", "4 shots"), content.context().shots());
    }

    @Test
    void aCardStaysReadableWhenItsRunIsGone() throws Exception {
        long run = desk.run(Split.TEST, List.of(), "yes");
        Card card = desk.card(run);
        desk.services
                .database()
                .write(
                        sql -> {
                            sql.update("DELETE FROM card_run WHERE run = ?", run);
                            sql.update("DELETE FROM driven WHERE run = ?", run);
                            sql.update("DELETE FROM member WHERE run = ?", run);
                            return sql.update("DELETE FROM plan WHERE run = ?", run);
                        });
        Card later = desk.services.cards().store().find(card.id()).orElseThrow();
        assertEquals(card.content(), later.content());
        assertEquals(List.of(), later.runs());
    }

    @Test
    void anUnknownGraderIsRefused() throws Exception {
        long run = desk.run(Split.TEST, List.of(), "yes");
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        desk.services
                                .cards()
                                .makers()
                                .results()
                                .make(run, "nobody", (done, total) -> {}));
    }
}
