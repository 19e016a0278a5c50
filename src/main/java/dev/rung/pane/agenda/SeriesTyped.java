package dev.rung.pane.agenda;

import dev.rung.meeting.Rhythm;
import dev.rung.meeting.Series;
import dev.rung.meeting.SeriesStore;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The fields of a series as they are typed. */
record SeriesTyped(
        Series.Kind kind,
        String name,
        String minutes,
        String place,
        String link,
        String zone,
        String first,
        String weeks,
        String days,
        String people,
        Set<Long> projects) {
    private static final Pattern PERSON = Pattern.compile("(.*?)\\s*(?:\\(([^()]*)\\))?\\s*");

    /** What may be wrong. */
    enum Field {
        NAME,
        MINUTES,
        FIRST,
        WEEKS,
        DAYS,
        ZONE,
        LINK,
        PEOPLE,
        PROJECTS
    }

    /** What is wrong with what was typed; a sentence that says what to do. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;
        private final Field field;

        Wrong(Field field, String sentence) {
            super(sentence);
            this.field = field;
        }

        /** Where it is wrong. */
        Field field() {
            return field;
        }
    }

    /** What a new one begins with. */
    static SeriesTyped fresh(Series.Kind kind, ZoneId zone, Set<Long> projects) {
        Rhythm rhythm = kind.rhythm();
        return new SeriesTyped(
                kind,
                kind.words(),
                Integer.toString(kind.minutes()),
                "",
                "",
                zone.getId(),
                "",
                Integer.toString(rhythm.weeks()),
                days(rhythm.days()),
                "",
                projects);
    }

    static SeriesTyped of(Series series) {
        var words = series.words();
        LocalDateTime first = words.rhythm().first();
        return new SeriesTyped(
                words.kind(),
                words.name(),
                Integer.toString(words.minutes()),
                words.place(),
                words.link(),
                words.zone().getId(),
                first == null ? "" : AgendaWords.TYPED.format(first),
                Integer.toString(words.rhythm().weeks()),
                days(words.rhythm().days()),
                series.attendees().stream()
                        .map(SeriesTyped::person)
                        .collect(Collectors.joining(", ")),
                Set.copyOf(series.projects()));
    }

    private static String person(Series.Attendee person) {
        ZoneId zone = person.zone();
        return zone == null ? person.name() : "%s (%s)".formatted(person.name(), zone.getId());
    }

    private static String days(Set<DayOfWeek> days) {
        return days.stream().map(SeriesTyped::day).collect(Collectors.joining(" "));
    }

    /** For instance {@code Mon}. */
    private static String day(DayOfWeek day) {
        return day.name().charAt(0) + day.name().substring(1, 3).toLowerCase(Locale.ROOT);
    }

    Series.Words words() throws Wrong {
        int length =
                number(
                        Field.MINUTES,
                        minutes,
                        1,
                        Series.Words.LONGEST,
                        "How many minutes: 1 to 1440?");
        int every = number(Field.WEEKS, weeks, 0, 53, "Every how many weeks: 0 to 53? 0 is once.");
        String address = link.strip();
        if (!address.isEmpty() && !address.matches("(?i)https?://\\S+")) {
            throw new Wrong(Field.LINK, "The video link begins with https://.");
        }
        LocalDateTime begins = begins();
        try {
            return new Series.Words(
                    kind,
                    name,
                    length,
                    place,
                    address,
                    zoneOf(Field.ZONE, zone),
                    new Rhythm(begins, every, dayList()));
        } catch (IllegalArgumentException e) {
            throw new Wrong(Field.NAME, "Give it a name of at most 200 characters.");
        }
    }

    private @Nullable LocalDateTime begins() throws Wrong {
        return first.isBlank() ? null : time(first);
    }

    /** Reads a date and time. */
    static LocalDateTime time(String typed) throws Wrong {
        try {
            return LocalDateTime.parse(typed.strip().replaceAll("[\\sT]+", " "), AgendaWords.TYPED);
        } catch (DateTimeParseException e) {
            throw new Wrong(Field.FIRST, "A date and a time, for instance 2026-12-03 14:00.");
        }
    }

    private static ZoneId zoneOf(Field field, String name) throws Wrong {
        try {
            return ZoneId.of(name.strip());
        } catch (DateTimeException e) {
            throw new Wrong(
                    field,
                    "«%s» is no time zone: type one such as Europe/London."
                            .formatted(name.strip()));
        }
    }

    private Set<DayOfWeek> dayList() throws Wrong {
        Set<DayOfWeek> found = EnumSet.noneOf(DayOfWeek.class);
        for (String word : days.strip().split("[\\s,]+", -1)) {
            String two = word.toLowerCase(Locale.ROOT);
            if (two.isEmpty()) {
                continue;
            }
            DayOfWeek day =
                    Arrays.stream(DayOfWeek.values())
                            .filter(
                                    one ->
                                            two.length() >= 2
                                                    && one.name()
                                                            .toLowerCase(Locale.ROOT)
                                                            .startsWith(two))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new Wrong(
                                                    Field.DAYS,
                                                    "Days of the week, for instance Mon Thu."));
            found.add(day);
        }
        return found;
    }

    /** Who comes, in the order in which they were typed. */
    List<SeriesStore.Invited> invited() throws Wrong {
        var all = new ArrayList<SeriesStore.Invited>();
        for (String one : people.split("[,;\\n]", -1)) {
            Matcher match = PERSON.matcher(one.strip());
            if (match.matches() && !match.group(1).isBlank()) {
                String where = Objects.requireNonNullElse(match.group(2), "").strip();
                if (!where.isEmpty()) {
                    zoneOf(Field.PEOPLE, where);
                }
                all.add(new SeriesStore.Invited(match.group(1), where));
            }
        }
        return all;
    }

    private static int number(Field field, String typed, int least, int most, String wrong)
            throws Wrong {
        try {
            int number = Integer.parseInt(typed.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Wrong(field, wrong);
    }
}
