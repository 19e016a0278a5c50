package dev.rung.update;

import static dev.rung.update.Book.MONDAY;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.store.StoreException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
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
}
