package dev.rung.meeting;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the timers of a meeting that runs show at a moment: a value of what is stored and of the
 * time, so that it is right again after the program was closed in the middle. Nothing ends by
 * itself.
 *
 * @param item of the item that it is at; null at none
 * @param meeting of the whole
 */
public record MeetingClock(@Nullable Timer item, Timer meeting) {
    /** From this share on time is short. */
    private static final double AMBER = 0.7;

    /** How much time is left. */
    public enum Level {
        CALM,
        /** At least 70 % are over. */
        AMBER,
        /** All of it is over. */
        RED
    }

    /**
     * A timer.
     *
     * @param allowed how long it may take; zero where nobody gave it any time
     * @param elapsed how long it took until now
     */
    public record Timer(Duration allowed, Duration elapsed) {
        /** What is left; negative in overtime. */
        public Duration left() {
            return allowed.minus(elapsed);
        }

        /** How much of it is over: 0 to 1, more in overtime. */
        public double share() {
            return allowed.isZero() || allowed.isNegative()
                    ? 1
                    : (double) elapsed.toMillis() / allowed.toMillis();
        }

        public Level level() {
            return share() >= 1 ? Level.RED : share() >= AMBER ? Level.AMBER : Level.CALM;
        }

        /** For instance {@code 4:12 left}, or {@code 1:05 over}. */
        public String words() {
            Duration left = left();
            // What has begun counts up: at 0:00 nothing is over yet.
            long seconds =
                    left.isNegative()
                            ? left.negated().toSeconds()
                            : left.plusMillis(999).toSeconds();
            return "%d:%02d %s"
                    .formatted(seconds / 60, seconds % 60, left.isNegative() ? "over" : "left");
        }
    }

    /** What they show now. Before the meeting begins nothing is over. */
    public static MeetingClock of(Agenda agenda, Instant now) {
        Meeting meeting = agenda.meeting();
        Instant began = Objects.requireNonNullElse(meeting.began(), now);
        Instant ended = Objects.requireNonNullElse(meeting.ended(), now);
        var whole = new Timer(Duration.ofMinutes(meeting.minutes()), between(began, ended));
        Long current = meeting.current();
        Timer item = null;
        AgendaPlan plan = agenda.plan();
        for (int i = 0; i < agenda.items().size(); i++) {
            AgendaItem one = agenda.items().get(i);
            if (current != null && one.id() == current) {
                Instant since = Objects.requireNonNullElse(meeting.since(), now);
                Duration before = Objects.requireNonNullElse(one.spent(), Duration.ZERO);
                int minutes = Math.max(0, plan.slots().get(i).minutes() + one.extra());
                item = new Timer(Duration.ofMinutes(minutes), before.plus(between(since, ended)));
            }
        }
        return new MeetingClock(item, whole);
    }

    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }

    /**
     * From whom minutes are taken that the current item is given: the last item first, each of
     * those to come keeps a minute.
     *
     * @param taken minutes by the item that loses them
     * @param over minutes that nobody can give: by so many the meeting takes longer
     */
    public record Taken(Map<Long, Integer> taken, int over) {
        public Taken {
            taken = new LinkedHashMap<>(taken);
        }
    }

    /** Who gives so many minutes to the current item. */
    public static Taken more(Agenda agenda, int minutes) {
        Long current = agenda.meeting().current();
        var later = new ArrayList<AgendaPlan.Slot>();
        var items = new LinkedHashMap<Long, AgendaItem>();
        boolean after = false;
        List<AgendaPlan.Slot> slots = agenda.plan().slots();
        for (int i = 0; i < slots.size(); i++) {
            AgendaItem item = agenda.items().get(i);
            if (after && !item.done()) {
                later.add(slots.get(i));
                items.put(item.id(), item);
            }
            after = after || (current != null && item.id() == current);
        }
        var taken = new LinkedHashMap<Long, Integer>();
        int left = minutes;
        for (AgendaPlan.Slot slot : later.reversed()) {
            AgendaItem item = Objects.requireNonNull(items.get(slot.item()));
            int has = slot.minutes() + item.extra();
            int gives = Math.min(left, Math.max(0, has - 1));
            if (gives > 0) {
                taken.put(slot.item(), gives);
                left -= gives;
            }
        }
        return new Taken(taken, left);
    }
}
