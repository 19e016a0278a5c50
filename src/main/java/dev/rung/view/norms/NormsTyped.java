package dev.rung.view.norms;

import dev.rung.update.Norms;
import dev.rung.update.Norms.Cadence;
import dev.rung.update.NormsStore.Meeting;
import dev.rung.view.TypedDay;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of norms as they are typed.
 *
 * @param reminder a time, empty for never
 * @param holidays days, and spans of days with two dots between
 * @param clocks of the meetings
 * @param met when people last met, by meeting; empty if that is not known
 */
record NormsTyped(
        Cadence cadence,
        String reminder,
        Set<DayOfWeek> workDays,
        String from,
        String to,
        String holidays,
        Map<Meeting, Clock> clocks,
        Map<Meeting, String> met,
        String channel,
        String channelName) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm");
    private static final int LONGEST_SPAN = 366;
    private static final int MOST_DAYS = 3_650;

    NormsTyped {
        workDays = Set.copyOf(workDays);
        clocks = Map.copyOf(clocks);
        met = Map.copyOf(met);
    }

    /** A clock as it is typed: days. */
    record Clock(String every, String amber, String red) {
        static Clock of(Norms.Clock clock) {
            return new Clock(
                    Integer.toString(clock.every()),
                    Integer.toString(clock.amber()),
                    Integer.toString(clock.red()));
        }
    }

    /** The fields that may be wrong. */
    enum Field {
        REMINDER,
        WORK_DAYS,
        HOURS,
        HOLIDAYS,
        ONE_TO_ONE,
        COLLABORATOR,
        MET_ONE_TO_ONE,
        MET_COLLABORATOR,
        CHANNEL,
        CHANNEL_NAME;

        static Field clock(Meeting meeting) {
            return meeting == Meeting.ONE_TO_ONE ? ONE_TO_ONE : COLLABORATOR;
        }

        static Field met(Meeting meeting) {
            return meeting == Meeting.ONE_TO_ONE ? MET_ONE_TO_ONE : MET_COLLABORATOR;
        }
    }

    /**
     * Norms as one would type them.
     *
     * @param met when people last met; without those of whom that is not known
     */
    static NormsTyped of(Norms norms, Map<Meeting, LocalDate> met) {
        var clocks = new EnumMap<Meeting, Clock>(Meeting.class);
        var days = new EnumMap<Meeting, String>(Meeting.class);
        for (Meeting meeting : Meeting.values()) {
            clocks.put(meeting, Clock.of(norms.clock(meeting)));
            LocalDate day = met.get(meeting);
            days.put(meeting, day == null ? "" : day.toString());
        }
        LocalTime reminder = norms.reminder();
        return new NormsTyped(
                norms.cadence(),
                reminder == null ? "" : reminder.toString(),
                norms.workDays(),
                norms.workFrom().toString(),
                norms.workTo().toString(),
                words(norms.holidays()),
                clocks,
                days,
                norms.channel(),
                norms.channelName());
    }

    /** The same with the norms of a template; channel and meetings stay those of the project. */
    NormsTyped like(Norms template) {
        NormsTyped other = of(template, Map.of());
        return new NormsTyped(
                other.cadence,
                other.reminder,
                other.workDays,
                other.from,
                other.to,
                other.holidays,
                other.clocks,
                met,
                channel,
                channelName);
    }

    /** Days in order, days in a row as a span. */
    private static String words(Set<LocalDate> days) {
        var text = new StringBuilder();
        LocalDate first = null;
        LocalDate last = null;
        for (LocalDate day : new TreeSet<>(days)) {
            if (last == null || !day.equals(last.plusDays(1))) {
                add(text, first, last);
                first = day;
            }
            last = day;
        }
        add(text, first, last);
        return text.toString();
    }

    private static void add(StringBuilder text, @Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null) {
            text.append(text.isEmpty() ? "" : ", ").append(from);
            if (!from.equals(to)) {
                text.append("..").append(to);
            }
        }
    }

    /**
     * What was read of it.
     *
     * @param norms null while something is wrong
     * @param met when people last met; without those of whom that is not known
     * @param wrong a sentence that says what to do, by the field
     */
    record Read(@Nullable Norms norms, Map<Meeting, LocalDate> met, Map<Field, String> wrong) {}

    /** Reads all fields. */
    Read read(LocalDate today) {
        return new Reading(today).all();
    }

    private final class Reading {
        private final LocalDate today;
        private final Map<Field, String> wrong = new EnumMap<>(Field.class);

        Reading(LocalDate today) {
            this.today = today;
        }

        Read all() {
            LocalTime begin = time(from);
            LocalTime end = time(to);
            if (begin == null || end == null || !begin.isBefore(end)) {
                wrong.put(Field.HOURS, "Two times, the later one second: 9:00 and 18:00.");
            }
            LocalTime remind = reminder.isBlank() ? null : time(reminder);
            if (!reminder.isBlank() && remind == null) {
                wrong.put(Field.REMINDER, "A time such as 17:00, or nothing for never.");
            } else if (remind != null
                    && begin != null
                    && end != null
                    && (remind.isBefore(begin) || !remind.isBefore(end))) {
                wrong.put(
                        Field.REMINDER,
                        "Within working hours, from %s and before %s: nobody is reminded outside."
                                .formatted(begin, end));
            }
            if (workDays.isEmpty()) {
                wrong.put(Field.WORK_DAYS, "At least one day; for no updates, choose «none».");
            }
            Set<LocalDate> off = days();
            var read = new EnumMap<Meeting, Norms.Clock>(Meeting.class);
            var last = new EnumMap<Meeting, LocalDate>(Meeting.class);
            for (Meeting meeting : Meeting.values()) {
                Norms.Clock clock = clock(meeting);
                if (clock != null) {
                    read.put(meeting, clock);
                }
                LocalDate day = met(meeting);
                if (day != null) {
                    last.put(meeting, day);
                }
            }
            if (!channel.isBlank() && !channel.strip().matches("[CGD][A-Z0-9]{2,}")) {
                wrong.put(
                        Field.CHANNEL,
                        "An id begins with C or G, such as C012AB3CD. Empty for no channel.");
            }
            if (channelName.length() > 100) {
                wrong.put(Field.CHANNEL_NAME, "At most 100 characters.");
            }
            Norms.Clock two = read.get(Meeting.ONE_TO_ONE);
            Norms.Clock other = read.get(Meeting.COLLABORATOR);
            if (!wrong.isEmpty() || begin == null || end == null || two == null || other == null) {
                return new Read(null, last, wrong);
            }
            return new Read(
                    new Norms(
                            cadence,
                            remind,
                            workDays,
                            begin,
                            end,
                            off,
                            two,
                            other,
                            channel,
                            channelName),
                    last,
                    wrong);
        }

        private @Nullable LocalTime time(String typed) {
            try {
                return LocalTime.parse(typed.strip().replace('.', ':'), TIME);
            } catch (DateTimeParseException e) {
                return null;
            }
        }

        private Set<LocalDate> days() {
            var days = new TreeSet<LocalDate>();
            for (String word : holidays.strip().replace("..", "§").split("[,;\\s]+", -1)) {
                if (word.isEmpty()) {
                    continue;
                }
                int at = word.indexOf('§');
                LocalDate first = date(at < 0 ? word : word.substring(0, at));
                LocalDate last = at < 0 ? first : date(word.substring(at + 1));
                if (first == null || last == null || last.isBefore(first)) {
                    wrong.put(
                            Field.HOLIDAYS,
                            "«%s» is no day: write 2026-12-25, or 2026-12-24..2027-01-01."
                                    .formatted(word.replace("§", "..")));
                } else if (last.isAfter(first.plusDays(LONGEST_SPAN)) || days.size() > MOST_DAYS) {
                    wrong.put(Field.HOLIDAYS, "A span has at most a year.");
                } else {
                    first.datesUntil(last.plusDays(1)).forEach(days::add);
                }
            }
            return days;
        }

        private @Nullable LocalDate date(String word) {
            try {
                return LocalDate.parse(word);
            } catch (DateTimeParseException e) {
                return null;
            }
        }

        private Norms.@Nullable Clock clock(Meeting meeting) {
            Clock typed = clocks.get(meeting);
            try {
                if (typed != null) {
                    return new Norms.Clock(
                            number(typed.every()), number(typed.amber()), number(typed.red()));
                }
            } catch (IllegalArgumentException e) {
                // Said below.
            }
            wrong.put(
                    Field.clock(meeting),
                    "Three whole numbers of days from 1 to 999, red not before amber.");
            return null;
        }

        private static int number(String typed) {
            int number = Integer.parseInt(typed.strip());
            if (number > 999) {
                throw new IllegalArgumentException("too many days");
            }
            return number;
        }

        private @Nullable LocalDate met(Meeting meeting) {
            String typed = met.getOrDefault(meeting, "");
            if (typed.isBlank()) {
                return null;
            }
            LocalDate day = TypedDay.of(typed, today);
            if (day == null || day.isAfter(today)) {
                wrong.put(
                        Field.met(meeting),
                        "A day that has been: 2026-11-23, today, yesterday; empty if not known.");
                return null;
            }
            return day;
        }
    }
}
