package dev.rung.update;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is usual in a project; all of it is open to change.
 *
 * @param cadence when an update is expected
 * @param reminder when one is reminded on such a day, null for never
 * @param workDays days of the week on which one works
 * @param workFrom when one begins to work; nobody is reminded before
 * @param workTo when one ends, later than {@code workFrom}; nobody is reminded after
 * @param holidays days off
 * @param oneToOne the meeting of two, due even with nothing to discuss
 * @param collaborator the meeting with another collaborator
 * @param channel the Slack id of the project's channel, empty if there is none
 * @param channelName as people call it, may be empty
 */
public record Norms(
        Cadence cadence,
        @Nullable LocalTime reminder,
        Set<DayOfWeek> workDays,
        LocalTime workFrom,
        LocalTime workTo,
        Set<LocalDate> holidays,
        Clock oneToOne,
        Clock collaborator,
        String channel,
        String channelName) {
    /** What holds where nothing was changed. */
    public static final Norms USUAL =
            new Norms(
                    Cadence.FULL_DAYS,
                    LocalTime.of(17, 0),
                    Set.of(
                            DayOfWeek.MONDAY,
                            DayOfWeek.TUESDAY,
                            DayOfWeek.WEDNESDAY,
                            DayOfWeek.THURSDAY,
                            DayOfWeek.FRIDAY),
                    LocalTime.of(9, 0),
                    LocalTime.of(18, 0),
                    Set.of(),
                    new Clock(28, 21, 28),
                    new Clock(7, 7, 10),
                    "",
                    "");

    /**
     * @throws IllegalArgumentException work ends before it begins, or no day is a working day
     */
    public Norms {
        if (!workFrom.isBefore(workTo)) {
            throw new IllegalArgumentException("work ends after it begins");
        }
        if (workDays.isEmpty()) {
            throw new IllegalArgumentException("one works on some day");
        }
        workDays = Set.copyOf(workDays);
        holidays = Set.copyOf(holidays);
        channel = channel.strip();
        channelName = channelName.strip();
    }

    /** When an update is expected. */
    public enum Cadence {
        /** On each full day of work. */
        FULL_DAYS("each full day worked"),
        /** A plan in the morning, and the rest in the evening. */
        MORNING_PLAN("morning plan"),
        /** On the second and the fourth working day of a week. */
        TWICE_A_WEEK("twice a week"),
        /** On the last working day of a week. */
        WEEKLY("weekly"),
        NONE("none");

        private final String words;

        Cadence(String words) {
            this.words = words;
        }

        /** As users read it. */
        public String words() {
            return words;
        }
    }

    /**
     * How often people meet, in days since they last did.
     *
     * @param every the norm, 1 or more
     * @param amber when it is nearly due, 1 or more
     * @param red when it is due, {@code amber} or more
     */
    public record Clock(int every, int amber, int red) {
        /**
         * @throws IllegalArgumentException out of range
         */
        public Clock {
            if (every < 1 || amber < 1 || red < amber) {
                throw new IllegalArgumentException("1 ≤ amber ≤ red, and every is 1 or more");
            }
        }
    }

    /** The same with another channel. */
    public Norms withChannel(String id, String name) {
        return new Norms(
                cadence,
                reminder,
                workDays,
                workFrom,
                workTo,
                holidays,
                oneToOne,
                collaborator,
                id,
                name);
    }

    /** The clock of that meeting. */
    public Clock clock(NormsStore.Meeting meeting) {
        return switch (meeting) {
            case ONE_TO_ONE -> oneToOne;
            case COLLABORATOR -> collaborator;
        };
    }

    /** Whether one works on that day. */
    public boolean isWorkDay(LocalDate day) {
        return workDays.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /** Whether an update is expected on that day. */
    public boolean isExpected(LocalDate day) {
        if (!isWorkDay(day)) {
            return false;
        }
        var week = new TreeSet<LocalDate>();
        LocalDate monday = day.with(DayOfWeek.MONDAY);
        for (int i = 0; i < 7; i++) {
            if (isWorkDay(monday.plusDays(i))) {
                week.add(monday.plusDays(i));
            }
        }
        return switch (cadence) {
            case FULL_DAYS, MORNING_PLAN -> true;
            case TWICE_A_WEEK -> {
                int place = week.headSet(day, true).size();
                yield place == 2 || place == 4 || (week.size() < 2 && place == 1);
            }
            case WEEKLY -> day.equals(week.last());
            case NONE -> false;
        };
    }
}
