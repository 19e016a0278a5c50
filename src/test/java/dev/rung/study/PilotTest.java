package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Condition;
import dev.rung.experiment.Forecast;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pilots, and what is forecast of the rest. */
@Timeout(60)
class PilotTest extends RunsInQueue {
    @Test
    void aPilotIsReadBeforeTheRestFollows() throws Exception {
        PlannedRun run =
                services.runs()
                        .create(idea.id(), new Runs.Wish(order(), RunTerms.USUAL, GRADERS, 10));
        Forecast before = services.running().forecasts().of(idea.id(), run.order(), run.terms());
        assertEquals(12, before.requests());
        assertNull(before.output(), "nothing is known of their length");
        assertFalse(before.cost().isWhole());
        queue.start(run);
        until(() -> isOver(run.id()));
        var paused = assertInstanceOf(RunQueue.Event.Paused.class, events.getLast());
        assertEquals(RunDriver.PILOT, paused.why());
        assertEquals(10, asked.get());
        Forecast after = services.running().forecasts().of(idea.id(), run.order(), run.terms());
        assertEquals(2, after.requests());
        assertEquals(2 * 50L, after.output());
        assertTrue(after.cost().isWhole());
        assertEquals(2 * 500 / 1e6, after.cost().dollars(), 1e-4);
        Forecast rest = rest(run);
        assertEquals(2, rest.places());
        assertEquals(2, rest.requests());
        assertEquals(after.cost(), rest.cost());
        services.runs().goOn(run.id());
        queue.start(services.runs().find(run.id()).orElseThrow());
        until(() -> events.getLast() instanceof RunQueue.Event.Finished);
        assertEquals(12, asked.get());
    }

    /** Its replies take less than a clock tick: that is a time, too. */
    @Test
    void aFastModelWhoseRepliesAreThereHasATime() throws Exception {
        RunOrder order = order(FAST);
        Forecast before = services.running().forecasts().of(idea.id(), order, RunTerms.USUAL);
        assertNull(before.time());
        assertTrue(
                before.how()
                        .contains("Time: nothing is known of the speed of fast: a pilot tells."));
        PlannedRun run = plan(RunTerms.USUAL, order);
        queue.start(run);
        until(() -> events.getLast() instanceof RunQueue.Event.Finished);
        services.database().write(sql -> sql.update("UPDATE sample SET total_ms = 0"));
        var other =
                importRows(project, List.of(new NewRow(Split.DEVELOPMENT, List.of("one", "no"))));
        Forecast after = forecast(other);
        assertEquals(Duration.ofMillis(1), after.time());
        assertEquals("under a second", ForecastWords.time(after));
        assertTrue(
                after.how()
                        .contains("Time: fast took less than 1 ms a reply (12 earlier replies)."),
                after.how().toString());
        services.database().write(sql -> sql.update("UPDATE sample SET total_ms = 1500"));
        assertEquals(Duration.ofMillis(1500), forecast(other).time());
    }

    private Forecast forecast(long of) throws Exception {
        return services.running().forecasts().of(idea.id(), order(FAST, of), RunTerms.USUAL);
    }

    @Test
    void whatFollowsAPilotTakesAsLongAsThePilot() throws Exception {
        PlannedRun run =
                services.runs()
                        .create(idea.id(), new Runs.Wish(order(FAST), RunTerms.USUAL, GRADERS, 10));
        queue.start(run);
        until(() -> isOver(run.id()));
        services.database().write(sql -> sql.update("UPDATE driven SET ended = began + 5000"));
        Forecast rest = rest(run);
        assertEquals(Duration.ofSeconds(1), rest.time());
        assertTrue(
                rest.how().contains("Time: fast gave 2.0 answers a second in the pilot."),
                rest.how().toString());
        services.database().write(sql -> sql.update("UPDATE driven SET ended = began"));
        assertEquals("under a second", ForecastWords.time(rest(run)));
    }

    /** Others before it may have been slower, for instance at another time of the day. */
    @Test
    void afterAPilotItsOwnRepliesTellTheTimeOfTheRest() throws Exception {
        PlannedRun earlier = plan(RunTerms.USUAL, order());
        queue.start(earlier);
        until(() -> events.getLast() instanceof RunQueue.Event.Finished);
        services.database().write(sql -> sql.update("UPDATE sample SET total_ms = 9000"));
        var rows = new ArrayList<NewRow>();
        for (int i = 0; i < 12; i++) {
            rows.add(new NewRow(Split.DEVELOPMENT, List.of("other " + i, "yes")));
        }
        RunOrder others = order(MODEL, importRows(project, rows));
        PlannedRun run =
                services.runs()
                        .create(
                                idea.id(),
                                new Runs.Wish(others, RunTerms.USUAL.withAtOnce(1), GRADERS, 10));
        queue.start(run);
        until(() -> isOver(run.id()));
        services.database()
                .write(sql -> sql.update("UPDATE sample SET total_ms = 400 WHERE total_ms < 9000"));
        Forecast rest = rest(run);
        assertEquals(Duration.ofMillis(2 * 400), rest.time());
        assertTrue(
                rest.how().stream()
                        .anyMatch(line -> line.contains("0.4 s a reply (10 earlier replies)")),
                rest.how().toString());
    }

    private Forecast rest(PlannedRun run) throws Exception {
        return services.running()
                .forecasts()
                .afterPilot(services.runs().find(run.id()).orElseThrow());
    }

    @Test
    void aForecastCountsEqualQuestionsOnceAndSaysWhatRowsCanShow() throws Exception {
        RunOrder three =
                new RunOrder(
                        "three",
                        List.of(version),
                        order().columns(),
                        dataset,
                        Split.DEVELOPMENT,
                        10,
                        List.of(
                                new Condition("a", Map.of("unused", "1")),
                                new Condition("b", Map.of("unused", "2"))),
                        3,
                        false);
        Forecast forecast = services.running().forecasts().of(idea.id(), three, RunTerms.USUAL);
        assertEquals(60, forecast.places());
        assertEquals(30, forecast.requests(), "both conditions ask the same");
        assertNull(forecast.smallest(), "10 rows show nothing");
        assertTrue(forecast.exact());
        assertNotNull(forecast.how());
        assertFalse(forecast.isLong());
        assertTrue(
                new Forecast(
                                1,
                                1,
                                1,
                                true,
                                1,
                                null,
                                forecast.cost(),
                                Duration.ofHours(17),
                                List.of(),
                                null,
                                List.of())
                        .isLong());
    }
}
