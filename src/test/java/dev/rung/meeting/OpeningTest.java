package dev.rung.meeting;

import static dev.rung.meeting.Board.THURSDAY;
import static dev.rung.meeting.Board.at;
import static dev.rung.meeting.Board.named;
import static dev.rung.meeting.Board.titles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.plan.Blocker;
import dev.rung.plan.ItemStore;
import dev.rung.plan.NextStep;
import dev.rung.plan.State;
import dev.rung.store.StoreException;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

@NullUnmarked
class OpeningTest {
    private static final LocalDate BEFORE = THURSDAY.minusWeeks(1);
    private static final LocalDate AFTER = THURSDAY.plusWeeks(1);

    private Board board;

    @SuppressWarnings("NullAway.Init")
    OpeningTest() {}

    @BeforeEach
    void open(@TempDir Path folder) throws StoreException {
        board = new Board(folder);
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void aMeetingBeginsWithWhatIsOpenAndNothingIsTakenByItself() throws Exception {
        board.now = at(BEFORE, 9);
        long series = board.weekly();
        Agenda last = board.open(series, BEFORE);
        board.other(last, "Which second model family?", 6);
        board.edits.done(board.other(last, "Dealt with", 5), true);
        board.card("Shown last time");
        board.items.block(board.words("No quota"), Blocker.Kind.EXTERNAL);
        board.now = at(THURSDAY, 9);
        board.card("Shots shrink the effect");
        board.items.promise(board.words("Send the labels"), "Ana", null);
        board.items.ask(board.words("Is flattery sycophancy?"));
        board.items.block(board.words("Young"), Blocker.Kind.DOUBT);
        for (int i = 1; i <= 7; i++) {
            board.step("Step " + i);
        }

        Agenda agenda = board.open(series, THURSDAY);
        assertEquals(List.of(), agenda.items());
        assertThat(titles(agenda.offered()))
                .containsExactlyInAnyOrder(
                        "Which second model family?",
                        "Shots shrink the effect",
                        "Send the labels",
                        "Is flattery sycophancy?",
                        "No quota",
                        "Next steps");
        AgendaItem carried = named(agenda.offered(), "Which second model family?");
        assertEquals(BEFORE, carried.carried());
        assertEquals(6, carried.minutes());
        assertEquals(BEFORE, agenda.before());
        assertEquals(
                List.of("Step 1", "Step 2", "Step 3", "Step 4", "Step 5"),
                named(agenda.offered(), "Next steps").about().steps().stream()
                        .map(step -> step.head().title())
                        .toList());
        assertEquals(Ask.DECIDE, named(agenda.offered(), "No quota").ask());

        // As often as one likes.
        assertEquals(agenda, board.again(agenda));
    }

    @Test
    void whatWasTakenOrLeftStaysSoAndStandsByImportance() throws Exception {
        long series = board.weekly();
        board.card("A result");
        board.items.ask(board.words("A question?"));
        board.step("A step");
        Agenda agenda = board.open(series, THURSDAY);
        board.other(agenda, "For your information", null);
        board.edits.take(named(agenda.offered(), "A question?").id());
        board.edits.take(named(agenda.offered(), "A result").id());
        board.edits.leave(named(agenda.offered(), "Next steps").id());
        agenda = board.again(agenda);
        assertEquals(
                List.of("A result", "A question?", "For your information"), titles(agenda.items()));
        assertEquals(List.of(), agenda.offered());

        // By hand it stands where it was put, and there it stays.
        board.edits.arrange(agenda.items().reversed().stream().map(AgendaItem::id).toList());
        assertEquals(
                List.of("For your information", "A question?", "A result"),
                titles(board.again(agenda).items()));
    }

    @Test
    void whatIsNoLongerOpenIsOfferedNoMore() throws Exception {
        board.now = at(BEFORE, 9);
        long series = board.weekly();
        Agenda last = board.open(series, BEFORE);
        long early = board.other(last, "Settled after all", null);
        board.now = at(THURSDAY, 9);
        long question = board.items.ask(board.words("Answered soon?"));
        long card = board.card("Deleted soon");
        Agenda agenda = board.open(series, THURSDAY);
        assertEquals(3, agenda.offered().size());
        board.items.answer(question, "yes");
        board.database.write(sql -> sql.update("DELETE FROM card WHERE id = ?", card));
        board.edits.done(early, true);
        assertEquals(List.of(), board.again(agenda).offered());
    }

    @Test
    void whatWaitsIsCarriedThroughMeetingsAndKnowsFromWhereItLastCame() throws Exception {
        board.now = at(BEFORE, 9);
        long series = board.weekly();
        board.other(board.open(series, BEFORE), "Waits", 4);
        board.other(board.open(series, BEFORE), "Goes", 4);
        board.now = at(THURSDAY, 9);
        Agenda second = board.open(series, THURSDAY);
        board.edits.leave(named(second.offered(), "Goes").id());
        board.now = at(AFTER, 9);
        Agenda third = board.open(series, AFTER);
        assertEquals(
                List.of("Waits"), titles(third.offered()), "nobody took it and nobody left it");
        assertEquals(THURSDAY, third.offered().getFirst().carried());
    }

    @Test
    void aMeetingThatIsToComeHandsNothingOn() throws Exception {
        long series = board.weekly();
        Agenda next = board.open(series, THURSDAY);
        board.other(next, "Still to be discussed", null);
        Agenda later = board.open(series, AFTER);
        assertEquals(List.of(), later.offered());
        board.now = at(THURSDAY, 15);
        assertEquals(List.of("Still to be discussed"), titles(board.again(later).offered()));
    }

    @Test
    void theParkingLotKeepsWhatIsPutThereUntilItIsTaken() throws Exception {
        long series = board.weekly();
        Agenda agenda = board.open(series, THURSDAY);
        long id = board.other(agenda, "Blog post or paper?", 7);
        board.edits.park(id);
        board.edits.park(id);
        agenda = board.again(agenda);
        assertEquals(List.of(), agenda.items());
        assertEquals(List.of("Blog post or paper?"), titles(agenda.parked()));
        board.now = at(AFTER, 9);
        Agenda next = board.open(series, AFTER);
        assertEquals(List.of(), next.offered(), "what is parked is not carried as well");
        AgendaItem parked = next.parked().getFirst();
        board.edits.unpark(parked.id(), next.meeting().id());
        next = board.again(next);
        assertEquals(List.of("Blog post or paper?"), titles(next.items()));
        assertEquals(7, next.items().getFirst().minutes());
        assertEquals(List.of(), next.parked());
        // And back where it came from in the same meeting.
        board.edits.park(next.items().getFirst().id());
        next = board.again(next);
        board.edits.unpark(next.parked().getFirst().id(), next.meeting().id());
        assertEquals(1, board.again(next).items().size());
    }

    @Test
    void aOneToOneNeedsNoResults() throws Exception {
        long series = board.series(Series.Kind.ONE_TO_ONE, 30);
        board.card("A result");
        board.step("A step");
        Agenda agenda = board.open(series, THURSDAY);
        assertEquals(
                List.of(
                        "What slows you down?",
                        "What should I do differently?",
                        "Feedback for me",
                        "Anything private?",
                        "Free time",
                        "Feedback for you"),
                titles(agenda.items()).stream()
                        .sorted(Comparator.comparingInt(ORDER::indexOf))
                        .toList());
        assertEquals(List.of(), agenda.offered());
        board.edits.leave(agenda.items().getFirst().id());
        assertEquals(5, board.again(agenda).items().size());
        // Its questions are asked anew, not carried.
        board.now = at(AFTER, 9);
        Agenda next = board.open(series, AFTER);
        assertEquals(6, next.items().size());
        assertEquals(List.of(), next.offered());
    }

    private static final List<String> ORDER =
            List.of(
                    "What slows you down?",
                    "What should I do differently?",
                    "Feedback for me",
                    "Anything private?",
                    "Free time",
                    "Feedback for you");

    @Test
    void cardsAndThingsOfThePlanArePutOnTheAgendaOnce() throws Exception {
        long series = board.weekly();
        long card = board.card("A result");
        long question = board.items.ask(board.words("A question?"));
        long one = board.step("One");
        long two = board.step("Two");
        Agenda agenda = board.open(series, THURSDAY);
        long meeting = agenda.meeting().id();
        board.edits.putCard(meeting, card);
        board.edits.putCard(meeting, card);
        board.edits.putItem(meeting, question);
        board.edits.putItem(meeting, two);
        agenda = board.again(agenda);
        assertEquals(List.of("A result", "Next steps", "A question?"), titles(agenda.items()));
        assertEquals(
                List.of("Two"),
                agenda.items().get(1).about().steps().stream()
                        .map(step -> step.head().title())
                        .toList());
        board.edits.putItem(meeting, one);
        board.plan.go(two, State.DONE);
        agenda = board.again(agenda);
        assertEquals(
                List.of("One", "Two"),
                agenda.items().get(1).about().steps().stream()
                        .map(NextStep::head)
                        .map(head -> head.title())
                        .toList(),
                "what is closed stands last");
    }

    @Test
    void whatSeveralProjectsHaveIsOfferedAndMinutesComeFromWhatThingsTook() throws Exception {
        long second = board.projects.create("Q").id();
        long series = board.weekly();
        Series made = board.series.find(series).orElseThrow();
        board.series.change(
                series,
                made.words(),
                List.of(board.project, second),
                List.of(new SeriesStore.Invited("Mara", ""), new SeriesStore.Invited("Bo", "")));
        Series changed = board.series.find(series).orElseThrow();
        assertEquals(List.of(board.project, second), changed.projects());
        assertEquals(
                made.attendees().get(1), changed.attendees().get(0), "who stays, stays the same");
        board.items.ask(new ItemStore.Words(second, null, "From Q?", "", ""));
        Agenda agenda = board.open(series, THURSDAY);
        assertEquals(List.of("From Q?"), titles(agenda.offered()));
        assertTrue(agenda.suggested().isEmpty());
        board.other(agenda, "Took long", 5);
        board.other(agenda, "Passed over", 5);
        Instant before = board.now;
        board.run.start(agenda.meeting().id());
        board.now = before.plusSeconds(540);
        board.run.next(agenda.meeting().id());
        assertTrue(board.again(agenda).suggested().isEmpty(), "what runs is not known yet");
        board.now = before.plusSeconds(543);
        board.run.end(agenda.meeting().id());
        assertEquals(9, board.again(agenda).suggested().get(Kind.OTHER));
        // Another series of the project learns from it, too.
        assertEquals(
                9,
                board.open(board.series(Series.Kind.STANDUP, 15), THURSDAY)
                        .suggested()
                        .get(Kind.OTHER));
        assertTrue(
                board.open(board.series(Series.Kind.ONE_TO_ONE, 30), THURSDAY)
                        .suggested()
                        .isEmpty(),
                "a 1:1 is something else");
        long other =
                board.series.add(
                        made.words(), List.of(second), List.of(new SeriesStore.Invited("Bo", "")));
        assertTrue(board.open(other, THURSDAY).suggested().isEmpty(), "of another project");
        // As the example's meeting: held before the project was there.
        board.database.write(
                sql ->
                        sql.update(
                                "UPDATE meeting SET ended = ? WHERE id = ?",
                                before.minusSeconds(60),
                                agenda.meeting().id()));
        assertTrue(board.again(agenda).suggested().isEmpty());
    }

    @Test
    void resultsAreNewSinceTheMeetingWasHeld() throws Exception {
        long series = board.weekly();
        Agenda early = board.open(series, THURSDAY);
        board.now = at(THURSDAY.minusDays(2), 10);
        board.card("Known by then");
        board.now = at(THURSDAY.minusDays(2), 14);
        board.run.start(early.meeting().id());
        board.now = at(THURSDAY.minusDays(2), 15);
        board.run.end(early.meeting().id());
        board.now = at(THURSDAY.minusDays(1), 9);
        board.card("Made after it");
        Agenda next = board.open(series, THURSDAY.plusWeeks(1));
        assertEquals(List.of("Made after it"), titles(next.offered()));
        assertEquals(THURSDAY.minusDays(2), next.before());
    }

    @Test
    void aSeriesKnowsWhenItsNextMeetingIs() throws Exception {
        Rhythm fourWeekly = new Rhythm(LocalDateTime.of(2026, 11, 5, 14, 0), 4, List.of());
        assertEquals(LocalDateTime.of(2026, 12, 3, 14, 0), fourWeekly.next(THURSDAY.atTime(9, 0)));
        assertEquals(
                LocalDateTime.of(2026, 12, 31, 14, 0),
                fourWeekly.next(LocalDateTime.of(2026, 12, 3, 14, 0)));
        Rhythm standup =
                new Rhythm(
                        LocalDateTime.of(2026, 11, 21, 9, 30),
                        1,
                        Series.Kind.STANDUP.rhythm().days());
        assertEquals(LocalDateTime.of(2026, 11, 23, 9, 30), standup.start(), "not on a Saturday");
        assertEquals(
                LocalDateTime.of(2026, 11, 30, 9, 30),
                standup.next(LocalDateTime.of(2026, 11, 27, 9, 30)));
        assertEquals(
                LocalDateTime.of(2026, 11, 27, 14, 0), Rhythm.NONE.next(THURSDAY.atTime(20, 0)));

        // Two o'clock stays two o'clock when summer ends.
        ZoneId london = Board.LONDON;
        long series =
                board.series.add(
                        new Series.Words(
                                Series.Kind.WEEKLY,
                                "W",
                                45,
                                "",
                                "",
                                london,
                                new Rhythm(LocalDateTime.of(2026, 10, 22, 14, 0), 1, List.of())),
                        List.of(board.project),
                        List.of());
        board.now = at(LocalDate.of(2026, 10, 22), 14);
        assertEquals(
                LocalDateTime.of(2026, 10, 29, 14, 0).atZone(london).toInstant(),
                board.meetings.nextTime(board.series.find(series).orElseThrow()));
        board.open(series, LocalDate.of(2026, 10, 29));
        assertEquals(
                LocalDateTime.of(2026, 11, 5, 14, 0).atZone(london).toInstant(),
                board.meetings.nextTime(board.series.find(series).orElseThrow()));
    }

    @Test
    void aMeetingIsMovedUnlessThereIsOneAlreadyAndCancelledUnlessItHasBeen() throws Exception {
        long series = board.weekly();
        Meeting one = board.open(series, THURSDAY).meeting();
        Meeting two = board.open(series, AFTER).meeting();
        assertTrue(board.meetings.move(one.id(), at(THURSDAY, 15), 30));
        assertEquals(30, board.meetings.find(one.id()).orElseThrow().minutes());
        assertFalse(board.meetings.move(one.id(), at(AFTER, 14), 30));
        assertEquals(one.id(), board.meetings.coming(series).orElseThrow().id());
        board.now = at(THURSDAY, 18);
        assertEquals(two.id(), board.meetings.coming(series).orElseThrow().id());
        board.meetings.cancel(two.id());
        assertNull(board.meetings.find(two.id()).orElse(null));
        board.series.archive(series, true);
        assertEquals(List.of(), board.series.all(false));
        assertEquals(1, board.series.all(true).size());
    }

    @Test
    void rankingsOfAttendeesAreKept() throws Exception {
        long series = board.weekly();
        long one = board.step("One");
        long two = board.step("Two");
        Agenda agenda = board.open(series, THURSDAY);
        long meeting = agenda.meeting().id();
        long mara = agenda.series().attendees().get(1).id();
        board.meetings.rank(meeting, mara, List.of(one, two));
        board.meetings.rank(meeting, mara, List.of(two, one));
        assertEquals(List.of(two, one), board.again(agenda).rankings().getFirst().steps());
        board.meetings.rank(meeting, mara, List.of());
        assertEquals(List.of(), board.again(agenda).rankings());
    }

    @Test
    void whatOthersSendToTheAgendaIsOfferedOnceWithWhoAsks() throws Exception {
        board.now = at(BEFORE, 9);
        long series = board.weekly();
        String rows =
                "{\"last\": [{\"text\": \"AGENDA: which seed?\"}, {\"text\": \"agenda items"
                        + " read\"}]}";
        board.database.write(
                sql -> {
                    long update =
                            sql.insert(
                                    "INSERT INTO day_update (key, project, person, day, created,"
                                            + " changed) VALUES ('k', ?, 'Ana', '2026-11-19', ?2,"
                                            + " ?2)",
                                    board.project,
                                    board.now);
                    long post =
                            sql.insert(
                                    "INSERT INTO post (day_update, part, place, key, channel, kind,"
                                            + " ts, place_id, state, changed) VALUES (?, 'parent',"
                                            + " 0, 'k2', 'C1', 'parent', '1.0', 'C1', 'posted', ?)",
                                    update,
                                    board.now);
                    for (String one :
                            List.of(
                                    "*Agenda:* Do we need\na second judge?",
                                    "looks good: question?",
                                    "question: <b>why</b> \u202e 95 %?")) {
                        sql.insert(
                                "INSERT INTO reply (post, ts, author, text, created)"
                                        + " VALUES (?, ?, 'Mara', ?, ?)",
                                post,
                                "2." + one.length(),
                                one,
                                board.now);
                    }
                    long theirs = sql.insert("INSERT INTO followed (name) VALUES ('Debate')");
                    for (String[] one :
                            List.of(
                                    new String[] {"a", "Debate", "Ana", rows},
                                    new String[] {"b", "Debate", "Zoe", rows},
                                    new String[] {
                                        "c", "p", "Zoe", rows.replace("seed", "model")
                                    })) {
                        sql.insert(
                                "INSERT INTO heard (followed, message, kind, project, person, day,"
                                    + " content, words, written, stamp) VALUES (?1, ?2, 'update',"
                                    + " ?3, ?4, '2026-11-19', ?5, '', ?6, ?6)",
                                theirs,
                                one[0],
                                one[1],
                                one[2],
                                one[3],
                                board.now);
                    }
                    return true;
                });
        Agenda agenda = board.open(series, BEFORE);
        assertEquals(List.of(), titles(agenda.items()));
        List<String> asked =
                agenda.offered().stream()
                        .map(one -> one.owner() + ": " + one.title())
                        .sorted()
                        .toList();
        assertEquals(
                List.of(
                        "Ana: which seed?",
                        "Mara: <b>why</b> \u202e 95 %?",
                        "Mara: Do we need a second judge?",
                        "Zoe: which model?"),
                asked);
        assertEquals(4, board.again(agenda).offered().size());

        // One is taken, one left, one is edited, one deleted.
        board.edits.take(offered(agenda, "which seed?").id());
        board.edits.leave(offered(agenda, "which model?").id());
        board.database.write(
                sql -> {
                    sql.update(
                            "UPDATE reply SET text = 'agenda: a third judge?' WHERE text LIKE"
                                    + " '*Agenda%'");
                    return sql.update("DELETE FROM reply WHERE text LIKE '%why%'");
                });
        agenda = board.again(agenda);
        assertEquals(List.of("which seed?"), titles(agenda.items()));
        assertEquals(List.of("a third judge?"), titles(agenda.offered()));

        // What nobody decided on is offered the next time, also in another series; the rest is not.
        board.now = at(THURSDAY, 9);
        Agenda other = board.open(board.series(Series.Kind.AD_HOC, 30), THURSDAY);
        assertEquals(List.of("a third judge?"), titles(other.offered()));
        Agenda next = board.open(series, THURSDAY);
        assertThat(titles(next.offered())).containsExactly("which seed?", "a third judge?");
        assertEquals(BEFORE, next.offered().getFirst().carried());
    }

    private static AgendaItem offered(Agenda agenda, String title) {
        return agenda.offered().stream()
                .filter(one -> one.title().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
