package dev.rung.update;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** What the norms say at a moment. */
public final class Clocks {
    private Clocks() {}

    /** How long ago people met. */
    public enum Level {
        /** Nobody has written down that they ever met. */
        UNKNOWN,
        GOOD,
        AMBER,
        RED
    }

    /**
     * How a clock stands.
     *
     * @param days since they last met, null if that is not known; 0 for today or a day to come
     * @param due the day on which they should meet again, null if not known
     */
    public record Standing(Level level, @Nullable Integer days, @Nullable LocalDate due) {}

    /**
     * How a clock stands on a day.
     *
     * @param met when they last met, null if that is not known
     */
    public static Standing of(Norms.Clock clock, @Nullable LocalDate met, LocalDate today) {
        if (met == null) {
            return new Standing(Level.UNKNOWN, null, null);
        }
        int days = Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(met, today)));
        Level level =
                days >= clock.red() ? Level.RED : days >= clock.amber() ? Level.AMBER : Level.GOOD;
        return new Standing(level, days, met.plusDays(clock.every()));
    }

    /**
     * Whether to remind somebody now: an update is expected today, none is posted, the time has
     * come, and it is within working hours. On the days of a morning plan, what is expected first
     * is the plan, as soon as work begins.
     *
     * @param plan whether a plan is posted for today
     * @param whole whether a whole update is posted for today
     */
    public static boolean reminds(
            Norms norms, Instant now, ZoneId zone, boolean plan, boolean whole) {
        var here = now.atZone(zone);
        LocalTime time = here.toLocalTime();
        LocalTime reminder = norms.reminder();
        boolean working = !time.isBefore(norms.workFrom()) && time.isBefore(norms.workTo());
        if (reminder == null || whole || !working || !norms.isExpected(here.toLocalDate())) {
            return false;
        }
        boolean morning = norms.cadence() == Norms.Cadence.MORNING_PLAN && !plan;
        return morning || !time.isBefore(reminder);
    }
}
