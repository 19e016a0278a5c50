package dev.rung.pane.agenda.present;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.meeting.MeetingClock;
import dev.rung.meeting.MeetingClock.Timer;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class BellTest {
    private final Bell bell = new Bell(() -> {});

    private boolean look(Long item, int elapsed, int allElapsed) {
        return bell.look(item, new MeetingClock(timer(10, elapsed), timer(45, allElapsed)));
    }

    private static Timer timer(int minutes, int elapsed) {
        return new Timer(Duration.ofMinutes(minutes), Duration.ofMinutes(elapsed));
    }

    @Test
    void itRingsOnceWhenTimeRunsOut() {
        assertFalse(look(1L, 9, 9));
        assertTrue(look(1L, 10, 10));
        assertFalse(look(1L, 11, 11));
        assertFalse(look(2L, 0, 11));
        assertFalse(look(2L, 7, 18), "amber is seen, not heard");
        assertTrue(look(2L, 7, 45), "the meeting's time is over");
        assertTrue(look(2L, 10, 48));
        // Two more minutes, which run out as well.
        assertFalse(look(2L, 9, 49));
        assertTrue(look(2L, 10, 50));
    }

    @Test
    void whatWasOverBeforeIsOldNews() {
        assertFalse(look(1L, 12, 50));
        assertFalse(look(2L, 10, 50), "an item without any time is over as it begins");
        assertFalse(look(2L, 11, 51));
        assertFalse(bell.look(null, new MeetingClock(null, timer(45, 52))));
    }

    @Test
    void theSoundIsSoftAndBeginsAndEndsInSilence() {
        byte[] sound = Chime.sound();
        int most = 0;
        for (int i = 0; i < sound.length; i += 2) {
            most = Math.max(most, Math.abs(sample(sound, i)));
        }
        assertTrue(most > 2_000 && most < 12_000, "loudest: " + most);
        assertEquals(0, sample(sound, 0));
        assertTrue(Math.abs(sample(sound, sound.length - 2)) < 30);
    }

    private static int sample(byte[] sound, int at) {
        return (sound[at] & 0xFF) | (sound[at + 1] << 8);
    }
}
