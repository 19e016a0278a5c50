package dev.rung.meeting;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        Map<Long, Duration> allowed = Allowances.of(agenda);
        for (AgendaItem one : agenda.items()) {
            if (current != null && one.id() == current) {
                item =
                        new Timer(
                                allowed.getOrDefault(one.id(), Duration.ZERO),
                                Allowances.spent(agenda, one, ended));
            }
        }
        return new MeetingClock(item, whole);
    }

    static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }

    /**
     * From where minutes come that the current item is given: what nobody needs first, then from
     * the last item, then the one before it, and so on; each of those to come keeps a minute.
     *
     * @param free minutes that nobody needs
     * @param taken minutes by the item that loses them
     * @param over minutes that nobody can give: by so many the meeting takes longer
     */
    public record Taken(int free, Map<Long, Integer> taken, int over) {
        public Taken {
            taken = new LinkedHashMap<>(taken);
        }
    }

    /** Who gives so many minutes to the current item, as it stands now. */
    public static Taken more(Agenda agenda, int minutes, Instant now) {
        Long current = agenda.meeting().current();
        Map<Long, Duration> allowed = Allowances.of(agenda);
        var later = new ArrayList<AgendaItem>();
        boolean after = false;
        for (AgendaItem item : agenda.items()) {
            if (after && !item.done()) {
                later.add(item);
            }
            after = after || (current != null && item.id() == current);
        }
        int free = (int) Math.min(minutes, Allowances.free(agenda, now).toMinutes());
        var taken = new LinkedHashMap<Long, Integer>();
        int left = minutes - free;
        for (AgendaItem item : later.reversed()) {
            Duration has =
                    allowed.getOrDefault(item.id(), Duration.ZERO)
                            .minus(Allowances.spent(agenda, item, now));
            int gives = (int) Math.min(left, Math.max(0, has.toMinutes() - 1));
            if (gives > 0) {
                taken.put(item.id(), gives);
                left -= gives;
            }
        }
        return new Taken(free, taken, left);
    }
}
