package dev.rung.meeting;

import static dev.rung.meeting.Board.THURSDAY;
import static dev.rung.meeting.Board.named;
import static dev.rung.meeting.Board.titles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.meeting.MeetingClock.Level;
import dev.rung.plan.ActionItem;
import dev.rung.plan.ItemStore;
import dev.rung.plan.PlanStore;
import dev.rung.plan.Question;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.update.NormsStore;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

@NullUnmarked
class MeetingRunTest {
    private static final Instant TWO = Board.at(THURSDAY, 14);

    private Board board;

    @SuppressWarnings("NullAway.Init")
    MeetingRunTest() {}

    @BeforeEach
    void open(@TempDir Path folder) throws StoreException {
        board = new Board(folder);
    }

    @AfterEach
    void close() {
        board.close();
    }

    private void at(int minutes, int seconds) {
        board.now = TWO.plus(Duration.ofMinutes(minutes).plusSeconds(seconds));
    }

    private Agenda now(Agenda agenda) throws StoreException {
        return board.meetings.agenda(agenda.meeting().id()).orElseThrow();
    }

    private MeetingClock clock(Agenda agenda) throws StoreException {
        return MeetingClock.of(now(agenda), board.now);
    }

    private MeetingClock.Timer timer(Agenda agenda) throws StoreException {
        MeetingClock.Timer timer = clock(agenda).item();
        assertNotNull(timer);
        return timer;
    }

    @Test
    void timersCountDownThenUpAndActualMinutesAreKept() throws Exception {
        long series = board.weekly();
        Agenda agenda = board.open(series, THURSDAY);
        long meeting = agenda.meeting().id();
        long first = board.other(agenda, "First", 10);
        long second = board.other(agenda, "Second", null);
        at(0, 0);
        board.run.start(meeting);
        assertEquals("10:00 left", timer(agenda).words());
        assertEquals("45:00 left", clock(agenda).meeting().words());
        at(6, 59);
        assertEquals(Level.CALM, timer(agenda).level());
        at(7, 0);
        assertEquals(Level.AMBER, timer(agenda).level());
        assertEquals("3:00 left", timer(agenda).words());
        at(9, 59);
        assertEquals("0:01 left", timer(agenda).words());
        at(10, 0);
        assertEquals(Level.RED, timer(agenda).level());
        assertEquals("0:00 left", timer(agenda).words());
        at(11, 5);
        assertEquals("1:05 over", timer(agenda).words());
        // Again means the same: it goes on where it was.
        board.run.start(meeting);
        assertEquals("1:05 over", timer(agenda).words());
        board.run.next(meeting);
        assertEquals(second, now(agenda).meeting().current());
        assertEquals("33:55 left", timer(agenda).words(), "all that is left");
        at(20, 5);
        board.run.back(meeting);
        assertEquals(first, now(agenda).meeting().current());
        at(21, 5);
        assertEquals("2:05 over", timer(agenda).words(), "the time before counts");
        board.run.next(meeting);
        board.run.next(meeting);
        assertNull(now(agenda).meeting().current());
        assertNull(clock(agenda).item());
        assertEquals(
                Meeting.State.RUNNING, now(agenda).meeting().state(), "nothing ends by itself");
        at(50, 0);
        assertEquals("5:00 over", clock(agenda).meeting().words());
        board.run.end(meeting);
        at(90, 0);
        Agenda after = now(agenda);
        assertEquals("5:00 over", clock(agenda).meeting().words(), "it counts no further");
        assertEquals(Duration.ofMinutes(12).plusSeconds(5), named(after.items(), "First").spent());
        assertEquals(Duration.ofMinutes(9), named(after.items(), "Second").spent());
        assertTrue(after.items().stream().allMatch(AgendaItem::done));
        assertEquals(10, after.items().getFirst().minutes(), "what was planned stays");
    }

    @Test
    void moreTimeIsTakenFromTheLastAndSaysFromWhom() throws Exception {
        Agenda agenda = board.open(board.weekly(), THURSDAY);
        long meeting = agenda.meeting().id();
        long first = board.other(agenda, "First", 30);
        long second = board.other(agenda, "Second", 12);
        long third = board.other(agenda, "Third", 3);
        at(0, 0);
        board.run.start(meeting);
        assertEquals(
                new MeetingClock.Taken(0, Map.of(third, 2, second, 3), 0),
                MeetingClock.more(now(agenda), 5, board.now));
        board.run.more(meeting, 5);
        assertEquals("35:00 left", timer(agenda).words());
        assertEquals(new MeetingClock.Taken(0, Map.of(second, 2), 0), board.run.more(meeting, 2));
        assertEquals(new MeetingClock.Taken(0, Map.of(second, 6), 4), board.run.more(meeting, 10));
        board.run.next(meeting);
        assertEquals("1:00 left", timer(agenda).words());
        assertEquals(
                List.of(17, -11, -2), now(agenda).items().stream().map(AgendaItem::extra).toList());
        assertEquals(first, now(agenda).items().getFirst().id());
    }

    @Test
    void timeThatWasGainedIsGivenBeforeOthersLoseAny() throws Exception {
        Agenda agenda = board.open(board.weekly(), THURSDAY);
        long meeting = agenda.meeting().id();
        board.other(agenda, "First", 10);
        board.other(agenda, "Second", 10);
        long third = board.other(agenda, "Third", 20);
        at(0, 0);
        board.run.start(meeting);
        // 45 minutes, 40 of them planned.
        assertEquals(
                new MeetingClock.Taken(5, Map.of(third, 3), 0),
                MeetingClock.more(now(agenda), 8, board.now));
        at(1, 0);
        board.run.next(meeting);
        assertEquals(new MeetingClock.Taken(5, Map.of(), 0), board.run.more(meeting, 5));
        assertEquals("15:00 left", timer(agenda).words());
        // 44 are left, 15 and 20 of them in use.
        assertEquals(new MeetingClock.Taken(9, Map.of(third, 1), 0), board.run.more(meeting, 10));
        at(2, 0);
        board.run.next(meeting);
        assertEquals("19:00 left", timer(agenda).words());
        assertEquals(
                new MeetingClock.Taken(2, Map.of(), 0),
                MeetingClock.more(now(agenda), 2, board.now),
                "at the last item, with much time left");
        at(44, 30);
        assertEquals(
                new MeetingClock.Taken(0, Map.of(), 2),
                MeetingClock.more(now(agenda), 2, board.now));
    }

    @Test
    void itemsWithoutMinutesShareWhatIsReallyLeft() throws Exception {
        Agenda agenda = board.open(board.weekly(), THURSDAY);
        long meeting = agenda.meeting().id();
        board.other(agenda, "First", 10);
        board.other(agenda, "Long", 32);
        long open = board.other(agenda, "Open", null);
        long timed = board.other(agenda, "Timed", 6);
        at(0, 0);
        board.run.start(meeting);
        at(1, 0);
        board.run.next(meeting);
        at(2, 0);
        board.run.park(meeting);
        assertEquals(open, now(agenda).meeting().current());
        assertEquals("37:00 left", timer(agenda).words());
        assertEquals(
                new MeetingClock.Taken(0, Map.of(timed, 5), 2),
                MeetingClock.more(now(agenda), 7, board.now),
                "nothing is free while somebody has all that is left");
        board.run.more(meeting, 7);
        assertEquals("44:00 left", timer(agenda).words(), "over the end, as it was said");
        at(12, 0);
        assertEquals("34:00 left", timer(agenda).words(), "it does not change by itself");
        board.run.next(meeting);
        assertEquals("1:00 left", timer(agenda).words());
        board.run.goTo(meeting, open);
        assertEquals(
                Duration.ofMinutes(10),
                Allowances.spent(now(agenda), named(now(agenda).items(), "Open"), board.now));
    }

    @Test
    void whatIsSaidFlowsIntoThePlanAndOpenItemsWait() throws Exception {
        long series = board.weekly();
        long question = board.items.ask(board.words("Which second family?"));
        Agenda agenda = board.open(series, THURSDAY);
        long meeting = agenda.meeting().id();
        board.edits.putItem(meeting, question);
        board.other(agenda, "Not reached *today*", 5);
        at(0, 0);
        board.run.start(meeting);
        board.run.say(meeting, Said.Kind.NOTE, "two are cheap", THURSDAY);
        board.run.say(meeting, Said.Kind.DECISION, "qwen, for it is open", THURSDAY);
        board.run.say(meeting, Said.Kind.ACTION, "mara: 100 more rows, by Tue", THURSDAY);
        Question answered = (Question) board.items.item(question).orElseThrow();
        assertEquals("qwen, for it is open", answered.answer());
        assertTrue(answered.state().isClosed());
        ActionItem action =
                (ActionItem)
                        board.items.items(board.project, false).stream()
                                .filter(ActionItem.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        assertEquals("100 more rows", action.head().title());
        assertEquals("Mara", action.owner());
        assertEquals(LocalDate.of(2026, 12, 1), action.due());
        at(4, 30);
        board.run.next(meeting);
        // The window is closed in the middle and opened again: all of it is there.
        assertEquals(3, board.run.said(meeting).size());
        assertTrue(board.meetings.find(meeting).isPresent());
        board.run.goTo(meeting, now(agenda).items().getFirst().id());
        board.run.end(meeting);

        String text = MinutesText.markdown(now(agenda));
        assertThat(text)
                .startsWith("# Weekly · sycophancy, Thursday 26 November 2026, 14:00\n")
                .contains("## Decisions\n- qwen, for it is open (at «Which second family?»)\n")
                .contains("## Action items\n- Mara: 100 more rows, by 2026-12-01\n")
                .contains("## Which second family? (5 min)\n- two are cheap\n")
                .contains("## Waits for the next meeting\n- Not reached \\*today\\*");
        board.now = Board.at(THURSDAY.plusWeeks(1), 9);
        Agenda next = board.open(series, THURSDAY.plusWeeks(1));
        assertEquals(List.of("Not reached *today*", "100 more rows"), titles(next.offered()));
        assertEquals(THURSDAY, next.offered().getFirst().carried());
    }

    @Test
    void whatIsParkedKeepsItsTimeAndTheNextOneBegins() throws Exception {
        Agenda agenda = board.open(board.weekly(), THURSDAY);
        long meeting = agenda.meeting().id();
        long first = board.other(agenda, "First", 10);
        long second = board.other(agenda, "Second", 10);
        board.other(agenda, "Third", 10);
        at(0, 0);
        board.run.start(meeting);
        board.run.goTo(meeting, second);
        at(3, 0);
        board.run.park(meeting);
        Agenda now = now(agenda);
        assertEquals(List.of("First", "Third"), titles(now.items()));
        assertEquals(List.of("Second"), titles(now.parked()));
        assertEquals(named(now.items(), "Third").id(), now.meeting().current());
        board.run.park(meeting);
        assertNull(now(agenda).meeting().current());
        // Nothing is spoken about: nothing is parked.
        board.run.park(meeting);
        assertEquals(List.of(first), now(agenda).items().stream().map(AgendaItem::id).toList());
    }

    @Test
    void whatIsBeingTypedOutlivesACrashAndIsTakenDownAtTheEnd(@TempDir Path folder)
            throws Exception {
        Board crashed = new Board(folder);
        Agenda agenda = crashed.open(crashed.weekly(), THURSDAY);
        long meeting = agenda.meeting().id();
        crashed.other(agenda, "First", 10);
        crashed.now = TWO;
        crashed.run.start(meeting);
        var typing = new SaidDrafts(crashed.database, crashed.run);
        typing.keep(meeting, Said.Kind.DECISION, "report fl");
        typing.keep(meeting, Said.Kind.DECISION, "report flips");
        typing.keep(meeting, Said.Kind.ACTION, "Ana: 100 more rows, by tomorrow");
        typing.keep(meeting, Said.Kind.NOTE, "gone");
        typing.keep(meeting, Said.Kind.NOTE, " ");
        // The first process never closes its store.
        try (var database = Database.open(folder.resolve("rung.db"), Lanes.direct())) {
            var plan = new PlanStore(database, () -> TWO);
            var items = new ItemStore(database, plan, () -> TWO);
            var meetings = new MeetingStore(database, items, () -> TWO);
            var run =
                    new MeetingRun(database, meetings, items, new NormsStore(database), () -> TWO);
            var drafts = new SaidDrafts(database, run);
            assertEquals(
                    Map.of(
                            Said.Kind.DECISION,
                            "report flips",
                            Said.Kind.ACTION,
                            "Ana: 100 more rows, by tomorrow"),
                    drafts.of(meeting));
            assertEquals(List.of(), meetings.agenda(meeting).orElseThrow().said());
            drafts.say(meeting, Said.Kind.DECISION, "report flips by type", THURSDAY);
            assertEquals(1, drafts.of(meeting).size());
            drafts.sayAll(meeting, THURSDAY);
            assertEquals(Map.of(), drafts.of(meeting));
            List<Said> said = meetings.agenda(meeting).orElseThrow().said();
            assertEquals(
                    List.of("report flips by type", "100 more rows"),
                    said.stream().map(Said::text).toList());
            assertEquals("Ana", said.getLast().owner());
            assertEquals(THURSDAY.plusDays(1), said.getLast().due());
        }
        crashed.close();
    }

    @Test
    void minutesAddUpToTheLengthOfTheMeetingAndNothingIsMissing() throws Exception {
        Agenda agenda = board.open(board.weekly(), THURSDAY);
        long meeting = agenda.meeting().id();
        board.edits.putItem(meeting, board.step("a *long* prompt"));
        board.edits.putItem(meeting, board.step("second family"));
        for (String title : List.of("One", "Two", "Three", "Four")) {
            board.other(agenda, title, 5);
        }
        at(0, 0);
        board.run.start(meeting);
        board.run.say(meeting, Said.Kind.NOTE, "cheap ones first", THURSDAY);
        at(3, 40);
        board.run.next(meeting);
        at(3, 42);
        board.run.next(meeting);
        at(3, 45);
        board.run.next(meeting);
        board.run.say(meeting, Said.Kind.NOTE, "needs data", THURSDAY);
        board.run.say(meeting, Said.Kind.DECISION, "later", THURSDAY);
        at(5, 20);
        board.run.park(meeting);
        at(7, 0);
        board.run.next(meeting);
        board.run.say(meeting, Said.Kind.NOTE, "same time next week", THURSDAY);
        at(8, 40);
        board.run.end(meeting);
        Agenda after = now(agenda);
        TookMinutes took = TookMinutes.of(after);
        assertEquals(9, took.sum());
        assertThat(MinutesText.markdown(after))
                .isEqualTo(
                        """
                        # Weekly · sycophancy, Thursday 26 November 2026, 14:00

                        Ana, Mara

                        9 min, 45 planned

                        ## Decisions
                        - later (at «Three»)

                        ## Next steps (4 min)
                        1. a \\*long\\* prompt
                        2. second family

                        - Note: cheap ones first

                        ## One (under 1 min, 5 planned)

                        ## Two (under 1 min, 5 planned)

                        ## Four (2 min, 5 planned)

                        ## Three (1 min, 5 planned)
                        Parked.

                        - needs data

                        ## Without an item (2 min)
                        - same time next week
                        """);
    }

    @Test
    void theClockOfAOneToOneBeginsAnew() throws Exception {
        Agenda agenda = board.open(board.series(Series.Kind.ONE_TO_ONE, 30), THURSDAY);
        board.run.end(agenda.meeting().id());
        assertEquals(
                THURSDAY,
                board.norms
                        .lastMet(board.project, NormsStore.Meeting.ONE_TO_ONE, THURSDAY)
                        .orElseThrow());
        board.run.predict(agenda.meeting().id(), "She will ask for a baseline.");
        board.run.compare(agenda.meeting().id(), "She did.");
        assertEquals("She did.", now(agenda).meeting().compared());
    }

    @Test
    void whatComesInTheMiddleStandsBehindTheItemThatIsSpokenAbout() throws Exception {
        Agenda agenda = board.open(board.weekly(), THURSDAY);
        long meeting = agenda.meeting().id();
        for (String title : List.of("First", "Second", "Third")) {
            board.other(agenda, title, 5);
        }
        at(0, 0);
        board.run.start(meeting);
        board.run.next(meeting);
        board.edits.putCard(meeting, board.card("New result"));
        assertEquals(
                List.of("First", "Second", "New result", "Third"), titles(now(agenda).items()));
        board.run.next(meeting);
        assertEquals(
                named(now(agenda).items(), "New result").id(), now(agenda).meeting().current());
        board.run.next(meeting);
        board.run.next(meeting);
        assertNull(now(agenda).meeting().current());
        long late = board.edits.putCard(meeting, board.card("At the very end"));
        assertEquals("At the very end", titles(now(agenda).items()).getLast());
        board.run.next(meeting);
        assertEquals(late, now(agenda).meeting().current());
    }

    @Test
    void whatIsTypedOfAnActionItemIsRead() {
        assertEquals("2026-02-30", Said.wrongDay("nobody does: something by 2026-02-30"));
        assertEquals("30.2.2026", Said.wrongDay("send it, by 30.2.2026."));
        assertEquals("", Said.wrongDay("send it, by 2026-02-28"));
        assertEquals("", Said.wrongDay("make it smaller by 10"));
        assertEquals("", Said.wrongDay("stand by me"));
        List<Series.Attendee> people = List.of(new Series.Attendee(1, "Ana", null));
        assertEquals(
                new Said.Typed("100 rows", "Ana", null),
                Said.Typed.read("ana: 100 rows", people, THURSDAY));
        assertEquals(
                new Said.Typed("note: 3", "", null), Said.Typed.read("note: 3", people, THURSDAY));
        assertEquals(
                new Said.Typed("ask Bo", "", THURSDAY.plusDays(1)),
                Said.Typed.read("ask Bo by tomorrow", people, THURSDAY));
        assertEquals(
                new Said.Typed("send it", "", LocalDate.of(2026, 12, 24)),
                Said.Typed.read("send it, by 2026-12-24", people, THURSDAY));
        assertEquals(
                new Said.Typed("stand by me", "", null),
                Said.Typed.read("stand by me", people, THURSDAY));
    }
}
