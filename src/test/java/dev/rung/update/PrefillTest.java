package dev.rung.update;

import static dev.rung.update.Book.MONDAY;
import static dev.rung.update.Book.at;
import static dev.rung.update.Book.row;
import static dev.rung.update.Book.texts;
import static dev.rung.update.UpdateRow.State.ASKED;
import static dev.rung.update.UpdateRow.State.KEPT;
import static dev.rung.update.UpdateRow.State.OFFERED;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.note.Note;
import dev.rung.plan.Blocker;
import dev.rung.plan.ItemStore;
import dev.rung.plan.NextStep;
import dev.rung.plan.PlanStore;
import dev.rung.plan.State;
import dev.rung.store.StoreException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

class PrefillTest {
    private static final LocalDate FRIDAY = MONDAY.plusDays(4);
    private static final LocalDate NEXT_MONDAY = MONDAY.plusDays(7);

    private Book book;

    @SuppressWarnings("NullAway.Init")
    PrefillTest() {}

    @BeforeEach
    void open(@TempDir Path folder) throws StoreException {
        book = new Book(folder);
    }

    @AfterEach
    void close() {
        book.close();
    }

    private Update posted(LocalDate day, String... next) throws StoreException {
        Update update = book.open(day);
        for (String text : next) {
            book.rows.add(update.id(), Section.NEXT, text);
        }
        return book.post(update);
    }

    @Test
    void oldNextRowsAreAskedOnceHoweverOftenItIsOpened() throws StoreException {
        Update friday = posted(FRIDAY, "one", "two", "three", "four", " ");
        book.open(NEXT_MONDAY);
        book.open(NEXT_MONDAY);
        Update monday = book.open(NEXT_MONDAY);

        assertEquals(List.of("one", "two", "three", "four"), texts(monday, Section.NEXT, ASKED));
        assertTrue(monday.isEmpty(), "nothing is posted that nobody answered");

        book.rows.settle(row(monday, "one").id(), Outcome.DONE);
        book.rows.how(row(monday, "one").id(), "n = 200");
        book.rows.settle(row(monday, "two").id(), Outcome.PARTLY);
        book.rows.settle(row(monday, "three").id(), Outcome.DROPPED);
        book.rows.settle(row(monday, "four").id(), Outcome.NEXT);
        monday = book.open(NEXT_MONDAY);

        assertEquals(List.of("one", "two", "three"), texts(monday, Section.LAST, KEPT));
        assertEquals(List.of("two", "four"), texts(monday, Section.NEXT, KEPT));
        assertEquals("carried 3 d", row(monday, "four").after(NEXT_MONDAY));
        assertEquals("Dropped", row(monday, "three").before(NEXT_MONDAY));

        // Done after all: nothing of it stays behind.
        book.rows.settle(row(monday, "two").id(), Outcome.DONE);
        monday = book.open(NEXT_MONDAY);
        assertEquals(List.of("four"), texts(monday, Section.NEXT, KEPT));
        assertThrows(
                IllegalArgumentException.class,
                () -> book.rows.settle(row(book.open(NEXT_MONDAY), "four").id(), Outcome.CLOSED));

        // The old one stays as it was.
        assertEquals(friday, book.again(friday));
        book.post(monday);
        Update tuesday = book.open(NEXT_MONDAY.plusDays(1));
        assertEquals(List.of("four"), texts(tuesday, Section.NEXT, ASKED));
        assertEquals(FRIDAY, row(tuesday, "four").since());
    }

    @Test
    void whatWasTakenOutDoesNotComeBackAndUnansweredRowsAreNotLost() throws StoreException {
        posted(MONDAY, "one", "two");
        Update tuesday = book.open(MONDAY.plusDays(1));
        book.rows.remove(row(tuesday, "one").id());
        tuesday = book.open(MONDAY.plusDays(1));
        assertEquals(List.of("two"), texts(tuesday, Section.NEXT, ASKED));
        book.rows.add(tuesday.id(), Section.LAST, "found a bug");
        book.post(tuesday);

        Update wednesday = book.open(MONDAY.plusDays(2));
        assertEquals(List.of("two"), texts(wednesday, Section.NEXT, ASKED));
    }

    @Test
    void aDayThatWasBegunAheadFollowsWhatIsPostedBeforeIt() throws StoreException {
        posted(MONDAY, "one", "two");
        // On Monday evening already, for Wednesday.
        Update ahead = book.prefill.open(book.project, "Ann", MONDAY.plusDays(2));
        assertEquals(List.of("one", "two"), texts(ahead, Section.NEXT, ASKED));
        book.rows.how(row(ahead, "two").id(), "half of it");

        Update tuesday = book.open(MONDAY.plusDays(1));
        book.rows.settle(row(tuesday, "one").id(), Outcome.DONE);
        book.rows.settle(row(tuesday, "two").id(), Outcome.DONE);
        book.rows.add(tuesday.id(), Section.NEXT, "three");
        book.post(tuesday);

        ahead = book.open(MONDAY.plusDays(2));
        assertEquals(List.of("two", "three"), texts(ahead, Section.NEXT, ASKED));

        // What is posted ahead is no source for a day before it.
        book.post(ahead);
        Update later = book.prefill.open(book.project, "Ann", MONDAY.plusDays(8));
        assertEquals(List.of("two", "three"), texts(later, Section.NEXT, ASKED));
        assertEquals(
                List.of(),
                texts(
                        book.prefill.open(book.project, "Ann", MONDAY.minusDays(3)),
                        Section.NEXT,
                        ASKED));
    }

    @Test
    void blockersCountTheirDaysUntilTheyAreClosedInLast() throws StoreException {
        Update monday = book.open(MONDAY);
        long typed = book.rows.add(monday.id(), Section.BLOCKERS, "no GPU");
        book.rows.kind(typed, Blocker.Kind.SLOW_DOWN);
        assertEquals(List.of(), book.items.openBlockers(book.project), "a draft opens nothing");
        monday = book.post(monday);
        var opened = book.items.openBlockers(book.project);
        assertEquals(List.of("no GPU"), opened.stream().map(one -> one.head().title()).toList());
        assertEquals(Blocker.Kind.SLOW_DOWN, opened.getFirst().kind());
        book.post(monday);
        assertEquals(1, book.items.openBlockers(book.project).size());

        Update thursday = book.open(MONDAY.plusDays(3));
        UpdateRow asked = row(thursday, "no GPU");
        assertEquals(ASKED, asked.state());
        assertEquals("day 4", asked.before(thursday.day()));
        assertTrue(asked.isShown(), "it is open, answered or not");

        book.rows.settle(asked.id(), Outcome.CLOSED);
        book.rows.how(asked.id(), "a node came back");
        assertEquals(1, book.items.openBlockers(book.project).size());
        thursday = book.post(book.again(thursday));
        assertEquals(List.of("no GPU"), texts(thursday, Section.LAST, KEPT));
        assertEquals("Unblocked", row(thursday, "no GPU").before(thursday.day()));
        assertEquals(List.of(), book.items.openBlockers(book.project));

        Update friday = book.open(FRIDAY);
        assertEquals(List.of(), friday.rows());
    }

    @Test
    void aBlockerThatIsClosedInThePlanSaysInLastHowItEnded() throws StoreException {
        long blocker =
                book.items.block(
                        new ItemStore.Words(book.project, null, "no GPU", "", "Ann"),
                        Blocker.Kind.EXTERNAL);
        Update tuesday = book.open(MONDAY.plusDays(1));
        assertEquals(ASKED, row(tuesday, "no GPU").state());
        book.items.close(blocker, "a node came back");

        // The update was open before: its row goes to Last, and posting keeps the words.
        tuesday = book.open(MONDAY.plusDays(1));
        UpdateRow last = row(tuesday, "no GPU");
        assertEquals(Section.LAST, last.section());
        assertEquals("a node came back", last.how());
        book.post(tuesday);
        var closed = (Blocker) book.items.item(blocker).orElseThrow();
        assertEquals("a node came back", closed.ending());
    }

    @Test
    void whatTheListSaysAlreadyIsNotAsked() throws StoreException {
        long step =
                book.plan.add(
                        new PlanStore.Place(book.project, null, null), NextStep.Words.of("sweep"));
        long blocker =
                book.items.block(
                        new ItemStore.Words(book.project, null, "no key", "", ""),
                        Blocker.Kind.EXTERNAL);
        Update monday = book.open(MONDAY);
        assertEquals(List.of("no key"), texts(monday, Section.BLOCKERS, KEPT));
        long row = book.rows.addItem(monday.id(), Section.NEXT, step, "sweep");
        assertEquals(row, book.rows.addItem(monday.id(), Section.NEXT, step, "sweep"));
        book.post(monday);
        assertEquals(State.PLANNED, book.plan.step(step).orElseThrow().state());

        book.now = at(MONDAY, 20);
        book.plan.go(step, State.DONE);
        book.items.close(blocker, "Bob sent one");
        Update tuesday = book.open(MONDAY.plusDays(1));

        assertEquals(List.of("sweep", "no key"), texts(tuesday, Section.LAST, KEPT));
        assertEquals(Outcome.DONE, row(tuesday, "sweep").outcome());
        assertEquals("Bob sent one", row(tuesday, "no key").how());
    }

    @Test
    void outcomesReachTheListWithThePost() throws StoreException {
        long step =
                book.plan.add(
                        new PlanStore.Place(book.project, null, null), NextStep.Words.of("sweep"));
        Update monday = book.open(MONDAY);
        book.rows.addItem(monday.id(), Section.NEXT, step, "sweep");
        book.post(monday);
        Update tuesday = book.open(MONDAY.plusDays(1));
        book.rows.settle(row(tuesday, "sweep").id(), Outcome.DONE);
        assertEquals(State.PLANNED, book.plan.step(step).orElseThrow().state());
        book.post(book.again(tuesday));
        assertEquals(State.DONE, book.plan.step(step).orElseThrow().state());

        // An old update that is posted again does not turn back what happened since.
        book.plan.go(step, State.DOING);
        book.post(posted(MONDAY.plusDays(2)));
        book.post(book.again(tuesday));
        assertEquals(State.DOING, book.plan.step(step).orElseThrow().state());
    }

    @Test
    void notesWaitUntilTheyAreWanted() throws StoreException {
        posted(MONDAY);
        book.now = at(MONDAY, 17);
        book.notes.save("before the post", here(), null);
        book.now = at(MONDAY, 19);
        long id = book.notes.save("odd refusals", here(), null);
        Update tuesday = book.open(MONDAY.plusDays(1));
        assertEquals(List.of("odd refusals"), texts(tuesday, Section.LAST, OFFERED));
        assertTrue(tuesday.isEmpty());

        UpdateRow offered = row(tuesday, "odd refusals");
        assertEquals("note:" + id, offered.line());
        book.rows.take(offered.id());
        tuesday = book.open(MONDAY.plusDays(1));
        assertEquals(List.of("odd refusals"), texts(tuesday, Section.LAST, KEPT));
        assertFalse(tuesday.isEmpty());
    }

    private Note.Where here() {
        return new Note.Where(book.project, "P", null, "");
    }

    @Test
    void aMorningPlanIsAskedInTheEveningOfTheSameUpdate() throws StoreException {
        posted(MONDAY, "sweep");
        LocalDate day = MONDAY.plusDays(1);
        Update plan = book.open(day);
        book.updates.plan(plan.id());
        book.rows.settle(row(plan, "sweep").id(), Outcome.NEXT);
        book.rows.add(plan.id(), Section.NEXT, "read 20 samples");
        book.rows.add(plan.id(), Section.LAST, "not yet");
        plan = book.again(plan);
        assertEquals(List.of(), plan.shown(Section.LAST));
        assertEquals(2, plan.shown(Section.NEXT).size());
        book.now = at(day, 9);
        plan = book.submission.submit(plan.id()).orElseThrow();

        book.now = at(day, 17);
        book.notes.save("a thought", here(), null);
        book.updates.evening(plan.id());
        Update evening = book.prefill.open(book.project, "Ann", day);
        assertEquals(plan.key(), evening.key());
        assertEquals(Update.State.CHANGED, evening.state());
        assertEquals(List.of("sweep", "read 20 samples"), texts(evening, Section.NEXT, ASKED));
        assertEquals(List.of("not yet"), texts(evening, Section.LAST, KEPT));
        assertEquals(List.of("a thought"), texts(evening, Section.LAST, OFFERED));
    }

    @Test
    void secretRowsStaySecretWhenTheyAreCarried() throws StoreException {
        Update monday = book.open(MONDAY);
        long row = book.rows.add(monday.id(), Section.NEXT, "talk about my leave");
        book.rows.hide(row, null);
        book.rows.hide(book.rows.add(monday.id(), Section.BLOCKERS, "unwell"), null);
        book.post(monday);
        Update tuesday = book.open(MONDAY.plusDays(1));
        UpdateRow carried = row(tuesday, "talk about my leave");
        assertTrue(carried.secret());
        assertTrue(row(tuesday, "unwell").secret());
        book.rows.settle(carried.id(), Outcome.PARTLY);
        assertTrue(
                book.again(tuesday).rows().stream().allMatch(UpdateRow::secret),
                "what is left of it, too");
        book.items.close(book.items.openBlockers(book.project).getFirst().id(), "well");
        assertTrue(row(book.open(MONDAY.plusDays(2)), "unwell").secret());
    }

    @Test
    void aNameGivenLaterGoesToWhatHadNone(@TempDir Path home) throws Exception {
        try (var named = new Book(home)) {
            named.now = at(MONDAY, 9);
            Update old = named.updates.open(named.project, "", MONDAY);
            named.rows.add(old.id(), Section.NEXT, "16 shots");
            named.post(named.again(old));
            Update draft = named.updates.open(named.project, "", MONDAY.plusDays(1));
            named.now = at(MONDAY.plusDays(1), 10);
            named.updates.rename(draft.id(), " Ann ");

            Update kept = named.again(old);
            assertEquals("Ann", kept.person());
            assertEquals(Update.State.POSTED, kept.state());
            Update filled = named.open(MONDAY.plusDays(1));
            assertEquals(draft.id(), filled.id());
            assertEquals(List.of("16 shots"), texts(filled, Section.NEXT, ASKED));
        }
    }
}
