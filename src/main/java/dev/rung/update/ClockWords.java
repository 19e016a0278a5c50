package dev.rung.update;

import dev.rung.store.StoreException;
import dev.rung.update.Clocks.Level;
import dev.rung.update.Clocks.Standing;
import dev.rung.update.NormsStore.Meeting;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * How the clock of a meeting stands, in words.
 *
 * @param words for instance «1:1 in 5 days»; the colour of the level is never the only sign
 */
public record ClockWords(Meeting meeting, Level level, String words) {
    /** Both clocks of a project, on a day. Blocks. */
    public static List<ClockWords> of(NormsStore store, long project, LocalDate today)
            throws StoreException {
        Norms norms = store.of(project);
        var all = new ArrayList<ClockWords>();
        for (Meeting meeting : Meeting.values()) {
            LocalDate met = store.lastMet(project, meeting, today).orElse(null);
            all.add(of(meeting, Clocks.of(norms.clock(meeting), met, today), today));
        }
        return List.copyOf(all);
    }

    /** A clock as it stands. */
    public static ClockWords of(Meeting meeting, Standing standing, LocalDate today) {
        LocalDate due = standing.due();
        if (due == null) {
            return new ClockWords(
                    meeting, Level.UNKNOWN, meeting.words() + ": last time not known");
        }
        long left = ChronoUnit.DAYS.between(today, due);
        String words =
                meeting.words()
                        + switch (standing.level()) {
                            case RED ->
                                    left < 0 ? " overdue by " + days(-left) : " due" + when(left);
                            case AMBER ->
                                    left > 0
                                            ? " soon, in " + days(left)
                                            : left == 0 ? " due today" : " late by " + days(-left);
                            case GOOD, UNKNOWN -> when(left);
                        };
        boolean reminded = meeting == Meeting.ONE_TO_ONE && standing.level() == Level.RED;
        return new ClockWords(
                meeting,
                standing.level(),
                reminded ? words + ", even with nothing to discuss" : words);
    }

    private static String when(long left) {
        return left < 0 ? " " + days(-left) + " ago" : left == 0 ? " today" : " in " + days(left);
    }

    private static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
