package dev.rung.view.norms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rung.update.Norms;
import dev.rung.update.NormsStore.Meeting;
import dev.rung.view.norms.NormsTyped.Clock;
import dev.rung.view.norms.NormsTyped.Field;

import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;

class NormsTypedTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final NormsTyped USUAL = NormsTyped.of(Norms.USUAL, Map.of());

    private static NormsTyped typed(String reminder, String from, String to, String holidays) {
        return new NormsTyped(
                Norms.Cadence.WEEKLY,
                reminder,
                Set.of(DayOfWeek.MONDAY),
                from,
                to,
                holidays,
                USUAL.clocks(),
                USUAL.met(),
                "",
                "");
    }

    @Test
    void whatIsTypedIsWhatIsKept() {
        assertEquals(Norms.USUAL, USUAL.read(TODAY).norms());
        var read =
                typed("16.30", "9:00", "17:00", "2026-12-24..2026-12-26\n2027-01-01").read(TODAY);
        assertEquals(Map.of(), read.wrong());
        var norms = read.norms();
        assertEquals(LocalTime.of(16, 30), norms == null ? null : norms.reminder());
        assertEquals(4, norms == null ? 0 : norms.holidays().size());
        var again = norms == null ? USUAL : NormsTyped.of(norms, Map.of());
        assertEquals("2026-12-24..2026-12-26, 2027-01-01", again.holidays());
        assertEquals(norms, again.read(TODAY).norms());
        var never = typed("", "9:00", "17:00", "").read(TODAY).norms();
        assertNull(never == null ? LocalTime.MIN : never.reminder());
    }

    @Test
    void whatIsWrongIsSaidBesideItsField() {
        assertEquals(
                Set.of(Field.REMINDER),
                typed("19:00", "9:00", "18:00", "").read(TODAY).wrong().keySet());
        assertEquals(
                Set.of(Field.REMINDER),
                typed("soon", "9:00", "18:00", "").read(TODAY).wrong().keySet());
        assertEquals(
                Set.of(Field.HOURS), typed("", "18:00", "9:00", "").read(TODAY).wrong().keySet());
        assertEquals(
                "«2026-13-01» is no day: write 2026-12-25, or 2026-12-24..2027-01-01.",
                typed("", "9:00", "18:00", "2026-12-01 2026-13-01")
                        .read(TODAY)
                        .wrong()
                        .get(Field.HOLIDAYS));
        assertEquals(
                Set.of(Field.HOLIDAYS),
                typed("", "9:00", "18:00", "2026-12-24..2099-01-01").read(TODAY).wrong().keySet());
        var clocks =
                new NormsTyped(
                                Norms.Cadence.NONE,
                                "",
                                Set.of(),
                                "9:00",
                                "18:00",
                                "",
                                Map.of(
                                        Meeting.ONE_TO_ONE,
                                        new Clock("28", "30", "20"),
                                        Meeting.COLLABORATOR,
                                        new Clock("7", "x", "10")),
                                Map.of(Meeting.ONE_TO_ONE, "tomorrow"),
                                "general",
                                "")
                        .read(TODAY);
        assertNull(clocks.norms());
        assertEquals(
                Set.of(
                        Field.WORK_DAYS,
                        Field.ONE_TO_ONE,
                        Field.COLLABORATOR,
                        Field.MET_ONE_TO_ONE,
                        Field.CHANNEL),
                clocks.wrong().keySet());
    }

    @Test
    void aTemplateLeavesTheChannelAndTheMeetingsAsTheyAre() {
        var own =
                NormsTyped.of(
                        Norms.USUAL.withChannel("C1AB", "#a"),
                        Map.of(Meeting.ONE_TO_ONE, TODAY.minusDays(3)));
        var weekly = typed("", "8:00", "12:00", "").read(TODAY).norms();
        var like = own.like(weekly == null ? Norms.USUAL : weekly.withChannel("C2AB", "#b"));
        assertEquals("C1AB", like.channel());
        assertEquals("2026-11-20", like.met().get(Meeting.ONE_TO_ONE));
        assertEquals(Norms.Cadence.WEEKLY, like.cadence());
        assertEquals(Map.of(Meeting.ONE_TO_ONE, TODAY.minusDays(3)), like.read(TODAY).met());
    }

    @Test
    void peopleAreCheckedInWords() {
        var wrong = new PersonTyped(" ", "", "U1", true, "Nowhere", "cal.example").wrong();
        assertEquals(
                Set.of(
                        PersonTyped.Field.NAME,
                        PersonTyped.Field.SLACK,
                        PersonTyped.Field.ZONE,
                        PersonTyped.Field.BOOKING),
                wrong.keySet());
        var mara = new PersonTyped(" Mara  L ", "", "U12A", false, "london", "https://cal.ex/m");
        assertEquals(Map.of(), mara.wrong());
        assertEquals("Europe/London", mara.person(0, 1).zone());
        assertEquals("Mara L", mara.person(0, 1).name());
        assertEquals(
                "America/New_York",
                new PersonTyped("N", "", "", false, "new york", "").person(0, 1).zone());
        assertEquals(
                Set.of(PersonTyped.Field.BOOKING),
                new PersonTyped("N", "", "", false, "", "javascript:alert(1)").wrong().keySet());
    }
}
