package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;

@Timeout(20)
class InTurnTest {
    private final InTurn turns = new InTurn();
    private InTurn.Round first;

    @BeforeEach
    void begin() throws InterruptedException {
        first = turns.next().orElseThrow();
    }

    /** One that waits, on this thread. */
    private void waits(long request) {
        turns.enters(request);
        turns.waits(request);
    }

    @Test
    void whatIsOutAllTheTimeIsNotGivenOutAnew() throws InterruptedException {
        waits(1);
        turns.goes(1);
        waits(2);
        assertEquals(1, turns.out());
        assertTrue(turns.callBack());
        assertTrue(Thread.interrupted(), "the one that waits is called back");
        assertFalse(turns.isOn(first));
        turns.isBack(2);
        turns.ends(2);
        assertTrue(turns.takeBack());
        assertEquals(Set.of(1L), turns.next().orElseThrow().others());
        turns.ends(1);
        assertEquals(Optional.empty(), turns.next());
        assertFalse(turns.callBack());
    }

    /** It goes out although it was called back: its thread has not looked yet. */
    @Test
    void whatWasCalledBackIsWaitedForEvenIfItGoesOut() throws Exception {
        waits(1);
        turns.callBack();
        assertTrue(Thread.interrupted());
        turns.goes(1);
        assertEquals(0, turns.out());
        turns.takeBack();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var next = threads.submit(turns::next);
            turns.isBack(1);
            turns.left();
            assertFalse(next.isDone());
            turns.ends(1);
            assertEquals(Set.of(), round(next.get()));
        }
    }

    private static Set<Long> round(Optional<InTurn.Round> round) {
        return round.orElseThrow().others();
    }

    /** It was out when the round began, so that this did not give it out. */
    @Test
    void whatIsLeftOverIsGivenOutInAFurtherRound() throws InterruptedException {
        waits(1);
        turns.goes(1);
        turns.callBack();
        turns.takeBack();
        assertEquals(Set.of(1L), turns.next().orElseThrow().others());
        turns.left();
        turns.ends(1);
        assertEquals(Set.of(), turns.next().orElseThrow().others());
        assertEquals(Optional.empty(), turns.next());
    }
}
