package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunDriver.Control;
import dev.rung.experiment.RunDriver.End;
import dev.rung.llm.Role;
import dev.rung.store.StoreException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs that are held up, and go on: pauses, interrupts, caps, a full disk. */
@Timeout(60)
class RunPausesTest extends RunsOnDesk {
    @Test
    void aPauseLetsWhatIsOutEndAndTheRestIsSentLater() throws Exception {
        long run = desk.planned.create(idea.id(), order(2, A)).id();
        Control control = Control.atOnce(1);
        var end = driver(desk).drive(run, control, entry -> control.pause());

        var paused = assertInstanceOf(End.Paused.class, end);
        assertEquals(0, paused.counts().failed());
        assertTrue(paused.counts().answered() < 10, paused.toString());
        assertEquals(State.PAUSED, desk.planned.find(run).orElseThrow().state());
        assertEquals(1, desk.planned.open().size());

        var done = driver(desk).drive(run, Control.atOnce(4), entry -> {});
        assertEquals(new End.Done(new Counts(10, 10, 0, 0, 10)), done);
        assertEquals(10, asked.get(), "nothing is bought twice");
    }

    /** Many may be out by the run's own number, and few by what their account takes. */
    @Test
    @Timeout(20)
    void aPauseCallsBackWhatOnlyWaitsForItsTurn() throws Exception {
        var turns = new Semaphore(2);
        var out = new CountDownLatch(2);
        var released = new CountDownLatch(1);
        waits = turns::acquire;
        before =
                () -> {
                    out.countDown();
                    released.await();
                    turns.release();
                };
        long run = desk.planned.create(idea.id(), order(4, A)).id();
        Control control = Control.atOnce(20);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var driving = threads.submit(() -> driver(desk).drive(run, control, entry -> {}));
            out.await();
            control.pause();
            released.countDown();
            var paused = assertInstanceOf(End.Paused.class, driving.get());
            assertEquals(2, paused.counts().answered());
        }
        assertEquals(2, asked.get());

        waits = () -> {};
        before = () -> {};
        var done = driver(desk).drive(run, Control.atOnce(4), entry -> {});
        assertEquals(new End.Done(new Counts(20, 20, 0, 0, 20)), done);
        assertEquals(20, asked.get(), "nothing is bought twice");
    }

    /** What was out all the time is not sent again, what was called back is. */
    @Test
    @Timeout(20)
    void aPauseThatIsTakenBackSendsTheRestBesideWhatIsOut() throws Exception {
        var turns = new Semaphore(2);
        var out = new CountDownLatch(2);
        var more = new CountDownLatch(12);
        var released = new CountDownLatch(1);
        waits = turns::acquire;
        before =
                () -> {
                    out.countDown();
                    more.countDown();
                    if (asked.get() <= 2) {
                        released.await();
                    } else {
                        turns.release();
                    }
                };
        long run = desk.planned.create(idea.id(), order(4, A)).id();
        Control control = Control.atOnce(20);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var driving = threads.submit(() -> driver(desk).drive(run, control, entry -> {}));
            out.await();
            assertTrue(control.pause());
            assertTrue(control.isPausing());
            turns.release(1);
            // The one that had its turn by then is called back, too.
            assertTrue(control.takeBack());
            assertFalse(control.isPausing());
            more.await();
            assertFalse(driving.isDone(), "two are out all the time");
            released.countDown();
            assertEquals(new End.Done(new Counts(20, 20, 0, 0, 20)), driving.get());
        }
        assertEquals(20, asked.get(), "nothing is bought twice");
        assertFalse(control.takeBack(), "it is over");
    }

    @Test
    @Timeout(60)
    void pausesThatAreTakenBackLoseNothingAndBuyNothingTwice() throws Exception {
        var words = new String[600];
        Arrays.setAll(words, i -> "word " + i);
        dataset = rows(words);
        var turns = new Semaphore(7);
        waits =
                () -> {
                    turns.acquire();
                    turns.release();
                };
        long run = desk.planned.create(idea.id(), order(1, A)).id();
        Control control = Control.atOnce(20);
        var heard = ConcurrentHashMap.<Long>newKeySet();
        var twice = new AtomicInteger();
        var pauses = new AtomicInteger();
        var end =
                driver(desk)
                        .drive(
                                run,
                                control,
                                entry -> {
                                    if (!heard.add(entry.request().id())) {
                                        twice.incrementAndGet();
                                    }
                                    if (heard.size() % 10 == 0 && control.pause()) {
                                        pauses.incrementAndGet();
                                        control.takeBack();
                                    }
                                });
        assertEquals(new End.Done(new Counts(600, 600, 0, 0, 600)), end);
        assertEquals(600, asked.get(), "nothing is bought twice");
        assertEquals(0, twice.get());
        assertTrue(pauses.get() > 20, pauses.toString());
    }

    @Test
    void anInterruptLosesOnlyWhatWasOnItsWay() throws Exception {
        var out = new CountDownLatch(3);
        var never = new CountDownLatch(1);
        before =
                () -> {
                    out.countDown();
                    if (asked.get() > 2) {
                        never.await();
                    }
                };
        long run = desk.planned.create(idea.id(), order(2, A)).id();
        interruptOnce(out, run);
        assertEquals(0, desk.planned.answers().counts(run).failed());

        int sent = asked.get();
        int answered = desk.planned.answers().counts(run).answered();
        before = () -> {};
        var done = driver(desk).drive(run, Control.atOnce(4), entry -> {});
        assertEquals(new End.Done(new Counts(10, 10, 0, 0, 10)), done);
        assertEquals(10 + sent - answered, asked.get());
        assertTrue(sent - answered <= 3);
    }

    @Test
    void aPauseLeavesAllPlacesMade() throws Exception {
        var words = new String[450];
        Arrays.setAll(words, i -> "word " + i);
        dataset = rows(words);
        long run = desk.planned.create(idea.id(), order(1, A)).id();
        Control control = Control.atOnce(1);
        var end = driver(desk).drive(run, control, entry -> control.pause());

        assertEquals(450, assertInstanceOf(End.Paused.class, end).counts().places());
        var done = driver(desk).drive(run, Control.atOnce(50), entry -> {});
        assertEquals(new End.Done(new Counts(450, 450, 0, 0, 450)), done);
        assertEquals(450, asked.get());
    }

    @Test
    @Timeout(20)
    void aRequestThatCannotBeReadEndsTheDrivingAndIsNotWaitedFor() throws Exception {
        long run = desk.planned.create(idea.id(), order(1, A)).id();
        desk.planned.expansion().expand(desk.planned.find(run).orElseThrow(), rows -> {});
        desk.database.write(
                sql -> sql.update("UPDATE request SET messages = 'none' WHERE run = ?", run));

        assertThrows(
                StoreException.Failed.class,
                () -> driver(desk).drive(run, Control.atOnce(2), entry -> {}));
        assertEquals(State.PAUSED, desk.planned.find(run).orElseThrow().state());
    }

    @Test
    void aFullDiskStopsTheRunAndWhatIsStoredStays() throws Exception {
        long run = desk.planned.create(idea.id(), order(60, A)).id();
        var heard = new AtomicInteger();
        var full =
                assertThrows(
                        StoreException.Full.class,
                        () ->
                                driver(desk)
                                        .drive(
                                                run,
                                                Control.atOnce(8),
                                                entry -> {
                                                    if (heard.incrementAndGet() == 20) {
                                                        fillDisk();
                                                    }
                                                }));
        assertTrue(String.valueOf(full.getMessage()).contains("is full"), full.getMessage());
        int sent = asked.get();
        limitPages(1_000_000);
        int kept = desk.planned.answers().counts(run).answered();
        assertEquals(heard.get(), kept, "what was told is stored, and nothing else");
        assertTrue(kept >= 20 && kept < 300, "in the middle: " + kept);

        var done = driver(desk).drive(run, Control.atOnce(8), entry -> {});
        assertEquals(new End.Done(new Counts(300, 300, 0, 0, 300)), done);
        assertEquals(300 + sent - kept, asked.get(), "what was stored is not asked again");
    }

    private void fillDisk() {
        try {
            limitPages(1);
        } catch (StoreException.Full e) {
            // Others that are committed together with it have found it full already.
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    /** SQLite takes no fewer pages than there are. */
    private void limitPages(int most) throws StoreException {
        desk.database.write(
                sql ->
                        sql.list(
                                "PRAGMA max_page_count = " + most,
                                row -> row.number("max_page_count")));
    }

    @Test
    void aCapPausesTheRunAndSaysSo() throws Exception {
        // 0.02 dollars a reply; an open reply is taken for a dollar.
        desk.caps.set(null, 1.05);
        long run = desk.planned.create(idea.id(), order(1, A)).id();

        var end = driver(desk).drive(run, Control.atOnce(1), entry -> {});

        var paused = assertInstanceOf(End.Paused.class, end);
        assertTrue(paused.why().startsWith("The cap of $1.05 a day is reached"), paused.why());
        assertEquals(0, paused.counts().failed());
        assertTrue(paused.counts().answered() > 0);

        desk.caps.set(null, null);
        var done = driver(desk).drive(run, Control.atOnce(4), entry -> {});
        assertEquals(new End.Done(new Counts(5, 5, 0, 0, 5)), done);
    }

    @Test
    void whatIsHeldBackForRequestsThatAreOutIsNotSpent() throws Exception {
        // Two are taken for two dollars while they are out, and cost 0.04.
        desk.caps.set(null, 1.6);
        var words = new String[20];
        Arrays.setAll(words, i -> "word " + i);
        dataset = rows(words);
        long run = desk.planned.create(idea.id(), order(1, A)).id();
        var end = driver(desk).drive(run, Control.atOnce(8), entry -> {});

        assertEquals(new End.Done(new Counts(20, 20, 0, 0, 20)), end);
    }

    @Test
    void aConversationGoesOnFromTheStepWhereItStood() throws Exception {
        var turns =
                List.of(
                        new Turn(Role.USER, "Say {{word}}"),
                        new Turn(Role.ASSISTANT, ""),
                        new Turn(Role.USER, "Sure?"));
        dataset = rows("only");
        var second = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        before =
                () -> {
                    if (asked.get() == 2) {
                        second.countDown();
                        never.await();
                    }
                };
        long run = desk.planned.create(idea.id(), order(turns, 1, false, A)).id();
        interruptOnce(second, run);

        before = () -> {};
        driver(desk).drive(run, Control.atOnce(1), entry -> {});
        assertEquals(3, asked.get(), "the first answer is not bought again");
        assertEquals(1, desk.planned.answers().counts(run).answered());
        var answers = desk.planned.answers().page(run, -1, 10);
        assertEquals("re: Sure?", text(answers.getFirst()));
        assertEquals(1, answers.getFirst().entry().step());
    }
}
