package dev.rung.meeting;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How long each item may take. While the meeting runs, what was really used counts, not what was
 * planned of it: items without minutes share what is left when the current one began, so that time
 * that was gained or lost before is theirs, and the timer of the current one stands still.
 */
public final class Allowances {
    private Allowances() {}

    /** Of each item on the agenda, by its id; never negative. */
    public static Map<Long, Duration> of(Agenda agenda) {
        List<AgendaItem> items = agenda.items();
        List<AgendaPlan.Slot> slots = agenda.plan().slots();
        boolean running = agenda.meeting().state() == Meeting.State.RUNNING;
        Duration share = running ? share(agenda) : Duration.ZERO;
        var allowed = new HashMap<Long, Duration>();
        for (int i = 0; i < items.size(); i++) {
            AgendaItem item = items.get(i);
            Duration own =
                    running && item.minutes() == null && isComing(agenda, item)
                            ? share
                            : Duration.ofMinutes(slots.get(i).minutes());
            allowed.put(item.id(), orNone(own.plusMinutes(item.extra())));
        }
        return allowed;
    }

    /** The same in whole minutes, the nearest. */
    public static int minutes(Duration allowed) {
        return Math.toIntExact(allowed.plusSeconds(30).toMinutes());
    }

    /** What each of those that come and have no minutes of their own gets. */
    private static Duration share(Agenda agenda) {
        Meeting meeting = agenda.meeting();
        Instant began = meeting.began();
        Instant since = meeting.since();
        Duration used = Duration.ZERO;
        if (began != null && since != null) {
            used = MeetingClock.between(began, since);
        } else {
            for (AgendaItem item : agenda.items()) {
                used = used.plus(spent(item));
            }
        }
        Duration left = Duration.ofMinutes(meeting.minutes()).minus(used);
        int extra = 0;
        int untimed = 0;
        for (AgendaItem item : agenda.items()) {
            if (isComing(agenda, item)) {
                extra += item.extra();
                Integer planned = item.minutes();
                if (planned == null) {
                    untimed++;
                    left = left.plus(spent(item));
                } else {
                    left = left.minus(orNone(Duration.ofMinutes(planned).minus(spent(item))));
                }
            }
        }
        // What these lost to one that is over is free again; what they have more than that is
        // beyond the end of the meeting.
        left = left.minusMinutes(Math.min(0, extra));
        return untimed == 0 ? Duration.ZERO : orNone(left).dividedBy(untimed);
    }

    /**
     * How much of a meeting that runs nobody needs: what is left of it, less what the current item
     * and the open ones still have.
     *
     * @return zero where all is needed
     */
    static Duration free(Agenda agenda, Instant now) {
        Meeting meeting = agenda.meeting();
        Instant began = Objects.requireNonNullElse(meeting.began(), now);
        Duration left =
                Duration.ofMinutes(meeting.minutes()).minus(MeetingClock.between(began, now));
        Map<Long, Duration> allowed = of(agenda);
        for (AgendaItem item : agenda.items()) {
            if (isComing(agenda, item)) {
                Duration has = allowed.getOrDefault(item.id(), Duration.ZERO);
                left = left.minus(orNone(has.minus(spent(agenda, item, now))));
            }
        }
        return orNone(left);
    }

    /** How long it took until now. */
    static Duration spent(Agenda agenda, AgendaItem item, Instant now) {
        Instant since = agenda.meeting().since();
        return isCurrent(agenda, item) && since != null
                ? spent(item).plus(MeetingClock.between(since, now))
                : spent(item);
    }

    private static Duration spent(AgendaItem item) {
        return Objects.requireNonNullElse(item.spent(), Duration.ZERO);
    }

    private static boolean isComing(Agenda agenda, AgendaItem item) {
        return isCurrent(agenda, item) || !item.done();
    }

    private static boolean isCurrent(Agenda agenda, AgendaItem item) {
        Long current = agenda.meeting().current();
        return current != null && current == item.id();
    }

    private static Duration orNone(Duration one) {
        return one.isNegative() ? Duration.ZERO : one;
    }
}
