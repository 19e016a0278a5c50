package dev.rung.pane.agenda.present;

import dev.rung.meeting.MeetingClock;
import dev.rung.meeting.MeetingClock.Level;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * Knows when the time of an item, or of the meeting, has just run out: once each. What had run out
 * before somebody looked is old news.
 */
final class Bell {
    private final Runnable sound;
    private @Nullable Long item;
    private boolean itemOver;
    private boolean meetingOver;
    private boolean begun;

    /**
     * @param sound heard when it is rung
     */
    Bell(Runnable sound) {
        this.sound = sound;
    }

    void ring() {
        sound.run();
    }

    /**
     * Looks at the timers.
     *
     * @param current the item that the meeting is at, null at none
     * @return whether the time has run out since the last look
     */
    boolean look(@Nullable Long current, MeetingClock clock) {
        MeetingClock.Timer timer = clock.item();
        boolean isOver = timer != null && timer.level() == Level.RED;
        boolean isAllOver = clock.meeting().level() == Level.RED;
        boolean same = begun && Objects.equals(item, current);
        // An item without any time is over when it begins: nobody is told.
        boolean rings = (same && isOver && !itemOver) || (begun && isAllOver && !meetingOver);
        item = current;
        itemOver = isOver;
        meetingOver = isAllOver;
        begun = true;
        return rings;
    }
}
