package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.NewRow;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Split;
import dev.rung.llm.Cost;
import dev.rung.llm.ModelRef;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What is told of a run while it is on: its costs and its places. */
@Timeout(60)
class LiveRunTest extends RunsInQueue {
    /** What was spent for it before it is gone on with counts: the cap is one of the whole run. */
    @Test
    void theCostOfARunIsThatOfAllItsAttempts() throws Exception {
        PlannedRun run = twoAnswered();
        queue.start(run);
        LiveRun live = queue.live(run.id()).orElseThrow();
        while (!live.isCounted()) {
            Thread.onSpinWait();
        }
        assertEquals(2 * 600 / 1e6, live.progress().cost().dollars(), 1e-9);
        gate.countDown();
        until(() -> events.getLast() instanceof RunQueue.Event.Finished);
        assertEquals(12 * 600 / 1e6, live.progress().cost().dollars(), 1e-9);
        assertTrue(live.progress().cost().isWhole());
    }

    @Test
    void whatWasSpentAtAnUnknownPriceIsNeverNothing() throws Exception {
        PlannedRun run = twoAnswered();
        services.database().write(sql -> sql.update("UPDATE charge SET dollars = 0, whole = 0"));
        queue.start(run);
        LiveRun live = queue.live(run.id()).orElseThrow();
        while (!live.isCounted()) {
            Thread.onSpinWait();
        }
        assertTrue(live.progress().cost().isUnknown(), live.progress().cost().text());
        gate.countDown();
        until(() -> events.getLast() instanceof RunQueue.Event.Finished);
    }

    /** The first answer tells what a model costs; before it, what is out is not said to cost $0. */
    @Test
    void whatIsOutAtAnUnknownPriceIsNotSaidToCostNothing() throws Exception {
        LiveRun live = firstOf("m-3");
        assertEquals("price unknown", live.progress().cost().text());
        assertEquals("price unknown", tasks.running().getFirst().note());
        gate.countDown();
        until(() -> isOver(live.run()));
        assertEquals("price unknown", live.progress().cost().text());
    }

    @Test
    void whatIsRefusedAtAnUnknownPriceCostsNothing() throws Exception {
        LiveRun live = firstOf("refuses");
        assertEquals("price unknown", live.progress().cost().text());
        gate.countDown();
        until(() -> isOver(live.run()));
        assertEquals(Cost.NOTHING, live.progress().cost());
    }

    @Test
    void whatIsOutAtAKnownPriceLeavesTheCostWhole() throws Exception {
        gate = new CountDownLatch(1);
        PlannedRun run = plan(RunTerms.USUAL.withAtOnce(1), order());
        assertEquals(Cost.NOTHING, asking(run).progress().cost());
    }

    /** A run of a model without prices whose first request is out. */
    private LiveRun firstOf(String model) throws Exception {
        gate = new CountDownLatch(1);
        return asking(
                plan(
                        RunTerms.USUAL.withAtOnce(1),
                        order(new ModelRef("unpriced", "https://unpriced.example", model))));
    }

    private LiveRun asking(PlannedRun run) {
        queue.start(run);
        LiveRun live = queue.live(run.id()).orElseThrow();
        while (asked.get() < 1) {
            Thread.onSpinWait();
        }
        return live;
    }

    /** A run that was paused with two answers; what is sent next waits. */
    private PlannedRun twoAnswered() throws Exception {
        gate = new CountDownLatch(1);
        PlannedRun run = plan(RunTerms.USUAL.withAtOnce(2), order());
        queue.start(run);
        while (asked.get() < 2) {
            Thread.onSpinWait();
        }
        queue.pause(run.id());
        gate.countDown();
        until(() -> isOver(run.id()));
        gate = new CountDownLatch(1);
        services.runs().queue(run.id());
        return services.runs().find(run.id()).orElseThrow();
    }

    /** Equal rows share a request: what is told of it counts for all of its places. */
    @Test
    void placesThatShareARequestCountWhenItEnds() throws Exception {
        var rows = new ArrayList<NewRow>();
        for (int i = 0; i < 12; i++) {
            rows.add(new NewRow(Split.DEVELOPMENT, List.of("word " + i / 4, "yes")));
        }
        dataset = importRows(project, rows);
        gate = new CountDownLatch(1);
        PlannedRun run = plan(RunTerms.USUAL.withAtOnce(2), order());
        queue.start(run);
        LiveRun live = queue.live(run.id()).orElseThrow();
        while (asked.get() < 2 || !live.isCounted()) {
            Thread.onSpinWait();
        }
        assertEquals(3, services.runs().answers().shared(run.id()).size());
        assertEquals(Map.of(), services.runs().answers().shared(run.id() + 1));
        assertEquals(0, live.progress().ended());
        queue.pause(run.id());
        gate.countDown();
        while (services.runs().find(run.id()).orElseThrow().state() != State.PAUSED) {
            Thread.onSpinWait();
        }
        // Nobody was told of the end yet.
        assertEquals(8, live.progress().answered());
        assertEquals(12, live.progress().places());
        until(() -> isOver(run.id()));
    }
}
