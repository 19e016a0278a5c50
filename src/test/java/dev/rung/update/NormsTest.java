package dev.rung.update;

import static dev.rung.update.Book.MONDAY;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.plan.ItemStore;
import dev.rung.store.StoreException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

class NormsTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static Norms norms(Norms.Cadence cadence, LocalDate... holidays) {
        Norms usual = Norms.USUAL;
        return new Norms(
                cadence,
                usual.reminder(),
                usual.workDays(),
                usual.workFrom(),
                usual.workTo(),
                Set.of(holidays),
                usual.oneToOne(),
                usual.collaborator(),
                "",
                "");
    }

    private static List<Integer> expected(Norms norms) {
        return IntStream.range(0, 7)
                .filter(day -> norms.isExpected(MONDAY.plusDays(day)))
                .boxed()
                .toList();
    }

    @Test
    void theCadenceSaysOnWhichDays() {
        assertEquals(List.of(0, 1, 2, 3, 4), expected(norms(Norms.Cadence.FULL_DAYS)));
        assertEquals(
                List.of(0, 2, 3, 4), expected(norms(Norms.Cadence.FULL_DAYS, MONDAY.plusDays(1))));
        assertEquals(List.of(1, 3), expected(norms(Norms.Cadence.TWICE_A_WEEK)));
        assertEquals(List.of(2, 4), expected(norms(Norms.Cadence.TWICE_A_WEEK, MONDAY)));
        assertEquals(List.of(4), expected(norms(Norms.Cadence.WEEKLY)));
        assertEquals(List.of(3), expected(norms(Norms.Cadence.WEEKLY, MONDAY.plusDays(4))));
        assertEquals(List.of(), expected(norms(Norms.Cadence.NONE)));
    }

    private static boolean reminds(Norms norms, String time, boolean plan, boolean whole) {
        return Clocks.reminds(norms, Instant.parse(time), LONDON, plan, whole);
    }

    @Test
    void nobodyIsRemindedTwiceNorOutsideWorkingHours() {
        Norms norms = norms(Norms.Cadence.FULL_DAYS);
        assertFalse(reminds(norms, "2026-11-23T16:59:59Z", false, false));
        assertTrue(reminds(norms, "2026-11-23T17:00:00Z", false, false));
        assertFalse(reminds(norms, "2026-11-23T17:00:00Z", false, true));
        assertFalse(reminds(norms, "2026-11-23T18:00:00Z", false, false));
        assertFalse(reminds(norms, "2026-11-22T17:00:00Z", false, false), "a Sunday");
        // Summer time: five in London is four in UTC.
        assertTrue(reminds(norms, "2026-07-06T16:00:00Z", false, false));

        Norms plan = norms(Norms.Cadence.MORNING_PLAN);
        assertFalse(reminds(plan, "2026-11-23T08:59:00Z", false, false));
        assertTrue(reminds(plan, "2026-11-23T09:00:00Z", false, false));
        assertFalse(reminds(plan, "2026-11-23T09:00:00Z", true, false));
        assertTrue(reminds(plan, "2026-11-23T17:00:00Z", true, false));
    }

    @Test
    void clocksTurnAmberAndRed() {
        Norms.Clock clock = Norms.USUAL.oneToOne();
        assertEquals(Clocks.Level.UNKNOWN, Clocks.of(clock, null, MONDAY).level());
        assertEquals(Clocks.Level.GOOD, Clocks.of(clock, MONDAY.minusDays(20), MONDAY).level());
        assertEquals(Clocks.Level.AMBER, Clocks.of(clock, MONDAY.minusDays(21), MONDAY).level());
        assertEquals(Clocks.Level.AMBER, Clocks.of(clock, MONDAY.minusDays(27), MONDAY).level());
        assertEquals(
                new Clocks.Standing(Clocks.Level.RED, 28, MONDAY),
                Clocks.of(clock, MONDAY.minusDays(28), MONDAY));
        Norms.Clock other = Norms.USUAL.collaborator();
        assertEquals(Clocks.Level.AMBER, Clocks.of(other, MONDAY.minusDays(7), MONDAY).level());
        assertEquals(Clocks.Level.RED, Clocks.of(other, MONDAY.minusDays(10), MONDAY).level());
        assertEquals(Clocks.Level.GOOD, Clocks.of(other, MONDAY.plusDays(1), MONDAY).level());
        assertThrows(IllegalArgumentException.class, () -> new Norms.Clock(7, 10, 7));
    }

    @Test
    void normsOfAProjectComeFromTheTemplateUntilTheyAreChanged(@TempDir Path folder)
            throws StoreException {
        try (var book = new Book(folder)) {
            var store = new NormsStore(book.database);
            assertEquals(Norms.USUAL, store.of(book.project));
            var weekly = norms(Norms.Cadence.WEEKLY, MONDAY);
            store.keep(null, weekly);
            assertEquals(weekly, store.of(book.project));
            var own =
                    new Norms(
                            Norms.Cadence.NONE,
                            null,
                            Set.of(DayOfWeek.SATURDAY),
                            LocalTime.of(22, 0),
                            LocalTime.of(23, 30),
                            Set.of(),
                            new Norms.Clock(14, 10, 14),
                            new Norms.Clock(7, 7, 10),
                            " C1 ",
                            "#p");
            store.keep(book.project, own);
            store.keep(book.project, own);
            assertEquals(own, store.of(book.project));
            assertEquals("C1", store.of(book.project).channel());
            store.reset(book.project);
            assertEquals(weekly, store.of(book.project));

            // A field of a newer Rung, and one that is missing.
            book.database.write(
                    sql ->
                            sql.update(
                                    "UPDATE norms SET content ="
                                            + " '{\"cadence\":\"NONE\",\"more\":1}'"
                                            + " WHERE project IS NULL"));
            assertEquals(norms(Norms.Cadence.NONE), store.template());
        }
    }

    @Test
    void peopleAreKeptByNameAndMeetingsByDay(@TempDir Path folder) throws StoreException {
        try (var book = new Book(folder)) {
            var store = new NormsStore(book.database);
            long ann = store.keep(new Person(0, book.project, "Ann", "", "U1", false, "", ""));
            long same =
                    store.keep(new Person(0, book.project, "Ann ", "mentor", "U2", false, "", "x"));
            assertEquals(ann, same);
            assertEquals("U2", store.person(ann).orElseThrow().slack());
            assertEquals(1, store.people(book.project).size());

            store.met(book.project, NormsStore.Meeting.ONE_TO_ONE, MONDAY);
            store.met(book.project, NormsStore.Meeting.ONE_TO_ONE, MONDAY);
            store.met(book.project, NormsStore.Meeting.ONE_TO_ONE, MONDAY.plusDays(5));
            assertEquals(
                    Optional.of(MONDAY),
                    store.lastMet(book.project, NormsStore.Meeting.ONE_TO_ONE, MONDAY.plusDays(4)));
            assertEquals(
                    Optional.empty(),
                    store.lastMet(book.project, NormsStore.Meeting.COLLABORATOR, MONDAY));
        }
    }

    @Test
    void whatIsOpenForTwoDaysIsOfferedAWayOut(@TempDir Path folder) throws StoreException {
        try (var book = new Book(folder)) {
            long id =
                    book.items.ask(new ItemStore.Words(book.project, null, "which seed?", "", ""));
            var question = book.items.item(id).orElseThrow();
            var bo = new Person(1, book.project, "Bo", "", "", false, "", "https://b.example");
            assertEquals(
                    Set.of(),
                    Waiting.offers(question, List.of(bo), MONDAY.plusDays(1), ZoneOffset.UTC));
            assertEquals(
                    Set.of(Waiting.Offer.PING, Waiting.Offer.AGENDA),
                    Waiting.offers(question, List.of(), MONDAY.plusDays(2), ZoneOffset.UTC));
            assertEquals(
                    Set.of(Waiting.Offer.values()),
                    Waiting.offers(question, List.of(bo), MONDAY.plusDays(2), ZoneOffset.UTC));
            book.items.answer(id, "any");
            assertEquals(
                    Set.of(),
                    Waiting.offers(
                            book.items.item(id).orElseThrow(),
                            List.of(bo),
                            MONDAY.plusDays(2),
                            ZoneOffset.UTC));
        }
    }

    @Test
    void daysWithoutAnUpdateStandAmongTheOthers(@TempDir Path folder) throws StoreException {
        try (var book = new Book(folder)) {
            for (int day : List.of(0, 2, 5, 9)) {
                Update update = book.open(MONDAY.plusDays(day));
                book.rows.add(update.id(), Section.LAST, "row");
            }
            List<DayList.Entry> days =
                    DayList.of(
                            book.updates.days(book.project, 100),
                            norms(Norms.Cadence.FULL_DAYS, MONDAY.plusDays(3)),
                            new DayList.Span(MONDAY, MONDAY.plusDays(13)),
                            MONDAY.plusDays(7));
            // A Saturday is there because something was written, Thursday was a holiday.
            assertEquals(
                    List.of("9+", "7-", "5+", "4-", "2+", "1-", "0+"),
                    days.stream()
                            .map(
                                    one ->
                                            ChronoUnit.DAYS.between(MONDAY, one.day())
                                                    + (one.written() == null ? "-" : "+"))
                            .toList());
            assertEquals(
                    new DayList.Span(MONDAY, MONDAY.plusDays(6)),
                    DayList.Span.week(MONDAY.plusDays(6)));
            assertEquals(
                    new DayList.Span(LocalDate.of(2028, 2, 1), LocalDate.of(2028, 2, 29)),
                    DayList.Span.month(LocalDate.of(2028, 2, 14)));
        }
    }

    @Test
    void clocksSayInWordsWhatTheColourSays() {
        var two = NormsStore.Meeting.ONE_TO_ONE;
        assertEquals("1:1 in 8 days", words(two, 20));
        assertEquals("1:1 soon, in 1 day", words(two, 27));
        assertEquals("1:1 due today, even with nothing to discuss", words(two, 28));
        assertEquals("1:1 overdue by 1 day, even with nothing to discuss", words(two, 29));
        var other = NormsStore.Meeting.COLLABORATOR;
        assertEquals("Collaborator due today", words(other, 7));
        assertEquals("Collaborator late by 2 days", words(other, 9));
        assertEquals("Collaborator overdue by 3 days", words(other, 10));
        var none = Clocks.of(Norms.USUAL.oneToOne(), null, MONDAY);
        assertEquals("1:1: last time not known", ClockWords.of(two, none, MONDAY).words());
    }

    private static String words(NormsStore.Meeting meeting, int ago) {
        var standing = Clocks.of(Norms.USUAL.clock(meeting), MONDAY.minusDays(ago), MONDAY);
        return ClockWords.of(meeting, standing, MONDAY).words();
    }

    @Test
    void whenPeopleMetIsCorrectedAndAPersonIsRenamed(@TempDir Path folder) throws StoreException {
        try (var book = new Book(folder)) {
            var store = new NormsStore(book.database);
            var two = NormsStore.Meeting.ONE_TO_ONE;
            store.met(book.project, two, MONDAY.minusDays(9));
            store.met(book.project, two, MONDAY);
            store.correct(book.project, two, MONDAY.minusDays(2));
            assertEquals(
                    MONDAY.minusDays(2), store.lastMet(book.project, two, MONDAY).orElseThrow());
            store.correct(book.project, two, null);
            assertTrue(store.lastMet(book.project, two, MONDAY).isEmpty());

            long mara = store.keep(person(book, 0, "Mara"));
            store.keep(person(book, 0, "Ben"));
            assertFalse(store.change(person(book, mara, "Ben")), "the name is taken");
            assertTrue(store.change(person(book, mara, "Mara L")));
            assertEquals("Mara L", store.person(mara).orElseThrow().name());
        }
    }

    private static Person person(Book book, long id, String name) {
        return new Person(id, book.project, name, "", "", false, "", "");
    }
}
