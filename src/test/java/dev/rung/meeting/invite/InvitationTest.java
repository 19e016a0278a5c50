package dev.rung.meeting.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.Rhythm;
import dev.rung.meeting.Series;
import dev.rung.meeting.Warnings;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

@NullUnmarked
class InvitationTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant NOW = Instant.parse("2026-10-20T12:00:00Z");

    /** Two o'clock on a Thursday before the clocks change. */
    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 10, 22, 14, 0);

    private static AgendaItem item(long id, Kind kind, String title, Integer minutes) {
        return new AgendaItem(
                id,
                1,
                1L,
                "l" + id,
                kind,
                kind == Kind.QUESTION ? Ask.DECIDE : Ask.NOTHING,
                title,
                minutes,
                "",
                AgendaItem.State.KEPT,
                false,
                new AgendaItem.About(
                        kind == Kind.RESULT ? new AgendaItem.Card(1, title, "", "") : null,
                        null,
                        List.of()),
                null,
                0,
                null,
                "");
    }

    private static Agenda agenda(
            Series.Kind kind,
            int weeks,
            String place,
            String link,
            LocalDateTime at,
            int minutes,
            AgendaItem... items) {
        var series =
                new Series(
                        1,
                        "series-key",
                        new Series.Words(
                                kind,
                                "Weekly · sycophancy; Ana, Mara",
                                45,
                                place,
                                link,
                                LONDON,
                                new Rhythm(FIRST, weeks, Set.of())),
                        List.of(1L),
                        List.of(
                                new Series.Attendee(1, "Ana", null),
                                new Series.Attendee(2, "Mara", NEW_YORK)),
                        "",
                        0,
                        NOW,
                        null);
        var meeting =
                new Meeting(
                        1,
                        "meeting-key",
                        1,
                        at.atZone(LONDON).toInstant(),
                        minutes,
                        Meeting.State.PLANNED,
                        null,
                        null,
                        null,
                        null,
                        "",
                        "",
                        "");
        return new Agenda(
                series,
                meeting,
                List.of(items),
                List.of(),
                List.of(),
                List.of(),
                null,
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
    }

    private static Agenda weekly(LocalDateTime at, int minutes, AgendaItem... items) {
        return agenda(
                Series.Kind.WEEKLY, 1, "Room 4.12", "https://meet.example/abc", at, minutes, items);
    }

    private static Calendar read(String text) throws Exception {
        return new CalendarBuilder().build(new StringReader(text));
    }

    private static List<VEvent> events(Calendar calendar) {
        return calendar.getComponents().stream()
                .filter(VEvent.class::isInstance)
                .map(VEvent.class::cast)
                .toList();
    }

    private static String value(VEvent event, String name) {
        return event.getProperty(name).map(Property::getValue).orElse("");
    }

    @Test
    void aSeriesIsOneValidFileThatReadsBackWithEverything() throws Exception {
        Agenda agenda =
                weekly(
                        FIRST.plusWeeks(1),
                        45,
                        item(
                                1,
                                Kind.RESULT,
                                "Shots shrink the effect: −13 ± 6, n = 100; 👩‍🔬",
                                15),
                        item(2, Kind.QUESTION, "هل المجاملة تملق؟\nATTENDEE:mailto:x@y.org", 10),
                        item(3, Kind.OTHER, "long ".repeat(90).strip(), null));
        Invitation invitation = Invitation.of(agenda, "me@x.org");
        assertNull(invitation.moved());
        String text = CalendarFile.text(invitation, 3, NOW);
        Calendar calendar = read(text);
        assertEquals(Set.of(), calendar.validate(true).getEntries());
        for (String line : text.split("\r\n", -1)) {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
        }
        assertEquals(
                "PUBLISH",
                calendar.getProperty(Property.METHOD).map(Property::getValue).orElse(""));
        assertEquals(1, events(calendar).size());
        VEvent event = events(calendar).getFirst();
        assertEquals("series-key@rung", value(event, Property.UID));
        assertEquals("3", value(event, Property.SEQUENCE));
        assertEquals("mailto:me@x.org", value(event, Property.ORGANIZER));
        assertTrue(event.getProperty(Property.ATTENDEE).isEmpty());
        assertEquals("Weekly · sycophancy; Ana, Mara", value(event, Property.SUMMARY));
        assertEquals("Room 4.12", value(event, Property.LOCATION));
        assertEquals("https://meet.example/abc", value(event, Property.URL));
        assertEquals("https://meet.example/abc", value(event, "CONFERENCE"));
        assertThat(text).contains("CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Join:https://meet");
        assertThat(text).contains("BEGIN:VTIMEZONE").contains("DTSTART;TZID=Europe/London:2026");
        assertEquals(invitation.description(), value(event, Property.DESCRIPTION));
        assertThat(invitation.description())
                .startsWith("Join: https://meet.example/abc\nRoom: Room 4.12")
                .contains("Agenda, Thursday 29 October:\n1. (15 min) Shots shrink")
                .contains("[decide]");

        // Two o'clock by the wall, before and after the clocks change.
        var span =
                new Period<>(FIRST.minusDays(1).atZone(LONDON), FIRST.plusWeeks(2).atZone(LONDON));
        List<Instant> starts =
                event.<ZonedDateTime>calculateRecurrenceSet(span).stream()
                        .map(period -> period.getStart().toInstant())
                        .toList();
        assertThat(starts)
                .contains(
                        Instant.parse("2026-10-22T13:00:00Z"),
                        Instant.parse("2026-10-29T14:00:00Z"));
    }

    @Test
    void aMeetingAtAnotherTimeStandsInPlaceOfItsRegularOne() throws Exception {
        Invitation moved =
                Invitation.of(weekly(LocalDateTime.of(2026, 11, 6, 10, 0), 30), "me@x.org");
        assertEquals(
                new Invitation.Moved(
                        LocalDateTime.of(2026, 11, 5, 14, 0),
                        LocalDateTime.of(2026, 11, 6, 10, 0),
                        30),
                moved.moved());
        Calendar calendar = read(CalendarFile.text(moved, 0, NOW));
        assertEquals(Set.of(), calendar.validate(true).getEntries());
        assertEquals(2, events(calendar).size());
        assertEquals("20261105T140000", value(events(calendar).getLast(), Property.RECURRENCE_ID));
        assertEquals("20261106T100000", value(events(calendar).getLast(), Property.DTSTART));
    }

    @Test
    void fourWeeklyAndSingleMeetings() throws Exception {
        Invitation four =
                Invitation.of(
                        agenda(
                                Series.Kind.ONE_TO_ONE,
                                4,
                                "",
                                "https://meet.example/abc",
                                FIRST.plusWeeks(4),
                                45),
                        "me@x.org");
        assertEquals("FREQ=WEEKLY;INTERVAL=4;BYDAY=TH", four.rule());
        String text = CalendarFile.text(four, 0, NOW);
        assertThat(text).contains("LOCATION:https://meet.example/abc");

        Invitation once =
                Invitation.of(
                        agenda(Series.Kind.AD_HOC, 0, "", "", FIRST.plusDays(1), 20), "me@x.org");
        assertEquals("meeting-key", once.uid());
        Calendar calendar = read(CalendarFile.text(once, 0, NOW));
        assertEquals(Set.of(), calendar.validate(true).getEntries());
        assertTrue(events(calendar).getFirst().getProperty(Property.RRULE).isEmpty());
        assertEquals("20261023T142000", value(events(calendar).getFirst(), Property.DTEND));
    }

    @Test
    void theHashChangesWithWhatIsSaidAndWithNothingElse() {
        Agenda agenda = weekly(FIRST, 45, item(1, Kind.OTHER, "One", 5));
        Invitation one = Invitation.of(agenda, "me@x.org");
        assertEquals(one.hash(), Invitation.of(agenda, "me@x.org").hash());
        assertNotEquals(
                one.hash(),
                Invitation.of(weekly(FIRST, 45, item(1, Kind.OTHER, "Two", 5)), "me@x.org").hash());
        assertNotEquals(one.hash(), Invitation.of(agenda, "you@x.org").hash());
    }

    @Test
    void aZoneThatCalendarsDoNotKnowIsSaid() {
        var of = Invitation.of(weekly(FIRST, 45), "me@x.org");
        var odd =
                new Invitation(
                        of.uid(),
                        of.organizer(),
                        of.title(),
                        of.starts(),
                        of.next(),
                        of.minutes(),
                        ZoneId.of("+05:17"),
                        of.rule(),
                        of.place(),
                        of.link(),
                        of.description(),
                        null);
        assertThrows(IllegalArgumentException.class, () -> CalendarFile.text(odd, 0, NOW));
    }

    @Test
    void theLinkIsFilledIn() {
        String link =
                GoogleLink.of(
                        Invitation.of(
                                weekly(
                                        FIRST.plusWeeks(1),
                                        45,
                                        item(1, Kind.OTHER, "A & B = C? " + "x".repeat(490), 5),
                                        item(2, Kind.OTHER, "y".repeat(500), 5),
                                        item(3, Kind.OTHER, "z".repeat(500), 5)),
                                "me@x.org"));
        assertThat(link)
                .startsWith("https://calendar.google.com/calendar/render?action=TEMPLATE&text=")
                .contains("&dates=20261029T140000%2F20261029T144500&ctz=Europe%2FLondon")
                .contains("&recur=RRULE%3AFREQ%3DWEEKLY%3BBYDAY%3DTH")
                .doesNotContain("ATTENDEE");
        assertThat(link.length()).isLessThan(2_100);
        assertThat(URLDecoder.decode(link, StandardCharsets.UTF_8)).contains("A & B = C?");
    }

    @Test
    void whatIsMissingOrCouldBeSparedIsSaid() {
        AgendaItem result = item(1, Kind.RESULT, "Shown", 5);
        Instant dayBefore = FIRST.minusDays(1).atZone(LONDON).toInstant();
        assertEquals(List.of(), Warnings.of(weekly(FIRST, 45, result), dayBefore, LONDON));
        // Two in London is nine in New York.
        assertEquals(
                List.of("Tomorrow at 09:00 for Mara, and nothing to show yet: cancel today?"),
                Warnings.of(weekly(FIRST, 45), dayBefore, LONDON));
        assertEquals(
                List.of(), Warnings.of(weekly(FIRST, 45), dayBefore.minusSeconds(90_000), LONDON));
        assertEquals(
                List.of("Tomorrow at 10:59, and nothing to show yet: cancel today?"),
                Warnings.of(weekly(FIRST.withHour(10).withMinute(59), 45), dayBefore, LONDON));
        assertFalse(
                Warnings.of(weekly(FIRST.withHour(16), 45), dayBefore, LONDON).stream()
                        .anyMatch(warning -> warning.contains("cancel")));
        assertEquals(
                List.of("90 minutes: a video call of a free plan may end after 60."),
                Warnings.of(weekly(FIRST, 90, result), dayBefore, LONDON));
        assertEquals(
                List.of("No room and no video link."),
                Warnings.of(
                        agenda(Series.Kind.WEEKLY, 1, "", "", FIRST, 90, result),
                        dayBefore,
                        LONDON));
        assertEquals(
                List.of("No video link: who is elsewhere cannot join."),
                Warnings.of(
                        agenda(Series.Kind.ONE_TO_ONE, 4, "Room", "", FIRST, 30),
                        dayBefore,
                        LONDON));
    }
}
