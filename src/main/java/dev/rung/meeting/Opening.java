package dev.rung.meeting;

import dev.rung.meeting.AgendaEdits.Row;
import dev.rung.meeting.AgendaEdits.Words;
import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.plan.ActionItem;
import dev.rung.plan.Blocker;
import dev.rung.plan.Item;
import dev.rung.plan.ItemStore;
import dev.rung.plan.NextStep;
import dev.rung.plan.Question;
import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;
import dev.rung.update.follow.AgendaQuestions;
import dev.rung.update.follow.AgendaQuestions.Asked;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Begins an agenda with what is open: what earlier meetings did not finish, action items, result
 * cards since the last one, the next steps that are ranked first, open questions and old blockers,
 * and what others sent to it. All of it is offered and nothing is put on the agenda by itself. It
 * may be done as often as one likes: what was taken or left stays so, and what is no longer open is
 * offered no more. Blocks.
 */
public final class Opening {
    /** A blocker is offered from this day on. */
    public static final int OLD_BLOCKER = 3;

    /** So many next steps are proposed. */
    private static final int TOP_STEPS = 5;

    /** Where there was no meeting before, cards of so many days are new. */
    private static final Duration FIRST = Duration.ofDays(14);

    /** What is asked where results are not the point: it stands on the agenda at once. */
    private static final Map<String, Words> ONE_TO_ONE =
            Map.ofEntries(
                    asked("1:slow", "What slows you down?", Ask.INPUT),
                    asked("2:differently", "What should I do differently?", Ask.INPUT),
                    asked("3:feedback-to", "Feedback for you", Ask.FYI),
                    asked("4:feedback-from", "Feedback for me", Ask.INPUT),
                    asked("5:private", "Anything private?", Ask.NOTHING),
                    asked("6:free", "Free time", Ask.NOTHING));

    /**
     * What was sent to the agenda so long before it, and was neither taken nor left, is offered.
     */
    private static final Duration ASKED = Duration.ofDays(35);

    private final Database database;
    private final MeetingStore meetings;
    private final AgendaEdits edits;
    private final ItemStore items;
    private final AgendaQuestions questions;
    private final InstantSource clock;

    public Opening(
            Database database,
            MeetingStore meetings,
            AgendaEdits edits,
            ItemStore items,
            InstantSource clock) {
        this.database = database;
        this.meetings = meetings;
        this.edits = edits;
        this.items = items;
        this.questions = new AgendaQuestions(database);
        this.clock = clock;
    }

    private static Map.Entry<String, Words> asked(String line, String title, Ask ask) {
        return Map.entry(line, new Words(Kind.QUESTION, ask, title, null));
    }

    /** The agenda of a meeting, filled; one that runs or is over is only read. */
    public Optional<Agenda> open(long meeting) throws StoreException {
        Optional<Meeting> found = meetings.find(meeting);
        if (found.isPresent() && found.get().state() == Meeting.State.PLANNED) {
            database.write(
                    sql -> {
                        Series series = SeriesStore.find(sql, found.get().series()).orElseThrow();
                        new Filling(sql, found.get(), series).fill();
                        return true;
                    });
        }
        return meetings.agenda(meeting);
    }

    /** The work on one agenda, within one transaction. */
    private final class Filling {
        private final Sql sql;
        private final Meeting meeting;
        private final Series series;
        private final Instant now = clock.instant();

        Filling(Sql sql, Meeting meeting, Series series) {
            this.sql = sql;
            this.meeting = meeting;
            this.series = series;
        }

        void fill() throws SQLException, StoreException {
            var kind = series.words().kind();
            if (kind == Series.Kind.ONE_TO_ONE) {
                template();
            }
            forget();
            carry();
            asked();
            var open = new ArrayList<Item>();
            for (long project : series.projects()) {
                open.addAll(items.items(project, false));
            }
            if (kind != Series.Kind.ONE_TO_ONE) {
                cards();
                steps(open);
            }
            for (Item item : open) {
                if (isOffered(item)) {
                    edits.insert(sql, meeting.id(), AgendaEdits.of(item), OFFERED);
                }
            }
        }

        private void template() throws SQLException {
            for (var line : new TreeMap<>(ONE_TO_ONE).entrySet()) {
                edits.insert(
                        sql,
                        meeting.id(),
                        new Row("ask:" + line.getKey(), line.getValue(), null, null, null),
                        AgendaItem.State.KEPT);
            }
        }

        /**
         * What others sent to the agenda, about a project of the series or from somebody who comes.
         * What was taken or left anywhere is offered no more, nor is what is there no longer.
         */
        private void asked() throws SQLException, StoreException {
            Set<String> names =
                    Set.copyOf(
                            sql.list(
                                    "SELECT lower(name) AS name FROM project WHERE id IN (%s)"
                                            .formatted(MeetingStore.ids(series.projects())),
                                    row -> row.text("name")));
            Set<String> people =
                    series.attendees().stream()
                            .map(one -> one.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet());
            List<Asked> wanted =
                    questions.since(meeting.starts().minus(ASKED)).stream()
                            .filter(
                                    one ->
                                            names.contains(one.project().toLowerCase(Locale.ROOT))
                                                    || people.contains(
                                                            one.who().toLowerCase(Locale.ROOT)))
                            .filter(one -> !one.title().isBlank())
                            .toList();
            Set<String> there = wanted.stream().map(Asked::line).collect(Collectors.toSet());
            for (String line : offeredQuestions()) {
                if (!there.contains(line)) {
                    sql.update(
                            "DELETE FROM agenda_item WHERE meeting = ? AND line = ?",
                            meeting.id(),
                            line);
                }
            }
            for (Asked one : wanted) {
                boolean decided =
                        sql.first(
                                        "SELECT 1 FROM agenda_item WHERE line = ? AND (state <>"
                                                + " 'offered' OR carried IS NOT NULL)",
                                        row -> true,
                                        one.line())
                                .isPresent();
                if (!decided) {
                    edits.offerQuestion(sql, meeting.id(), one.line(), one.title(), one.who());
                }
            }
        }

        private List<String> offeredQuestions() throws SQLException {
            return sql.list(
                    "SELECT line FROM agenda_item WHERE meeting = ? AND state = 'offered'"
                            + " AND carried IS NULL AND line LIKE 'asked:%'",
                    row -> row.text("line"), meeting.id());
        }

        private boolean isOffered(Item item) {
            return switch (item) {
                case ActionItem action -> true;
                case Question question -> true;
                case Blocker blocker ->
                        blocker.day(LocalDate.ofInstant(now, series.zone()), series.zone())
                                >= OLD_BLOCKER;
                case NextStep step -> false;
            };
        }

        /** What was offered and nobody took, and is open no more. */
        private void forget() throws SQLException {
            sql.update(
                    """
                    DELETE FROM agenda_item WHERE meeting = ?1 AND state = 'offered' AND (
                      EXISTS (SELECT 1 FROM item WHERE item.id = agenda_item.item
                        AND item.closed IS NOT NULL)
                      OR (line LIKE 'item:%' AND item IS NULL)
                      OR (line LIKE 'card:%' AND card IS NULL)
                      OR (carried IS NOT NULL AND NOT EXISTS (SELECT 1 FROM agenda_item AS old
                        WHERE old.meeting = agenda_item.carried AND old.line = agenda_item.line
                          AND old.done = 0 AND old.state IN ('kept', 'offered'))))
                    """,
                    meeting.id());
        }

        /**
         * What stands unfinished in the last meeting that has it. A meeting that is still to come
         * hands nothing on.
         */
        private void carry() throws SQLException {
            sql.update(
                    """
                    INSERT INTO agenda_item (series, meeting, line, place, kind, ask, title,
                      minutes, owner, state, card, item, carried, notes, created)
                    SELECT old.series, ?1, old.line, old.place, old.kind, old.ask, old.title,
                      old.minutes, old.owner, 'offered', old.card, old.item, old.meeting, old.notes,
                      ?4
                    FROM agenda_item AS old JOIN meeting AS was ON was.id = old.meeting
                    WHERE was.series = ?2 AND was.starts < ?3
                      AND (was.state = 'ended' OR was.starts < ?4)
                      AND was.state <> 'running' AND old.done = 0
                      AND (old.state = 'kept' OR (old.state = 'offered' AND old.carried NOTNULL))
                      AND NOT (old.line LIKE 'ask:%' AND old.notes = '')
                      AND NOT EXISTS (SELECT 1 FROM item WHERE item.id = old.item
                        AND item.closed IS NOT NULL)
                      AND NOT EXISTS (SELECT 1 FROM agenda_item AS later
                          JOIN meeting AS at ON at.id = later.meeting
                        WHERE later.line = old.line AND at.series = ?2
                          AND at.starts > was.starts AND at.starts < ?3)
                      AND NOT EXISTS (SELECT 1 FROM agenda_item AS parked
                        WHERE parked.series = ?2 AND parked.meeting IS NULL
                          AND parked.line = old.line)
                    ORDER BY was.starts, old.place
                    ON CONFLICT (meeting, line) WHERE meeting IS NOT NULL DO UPDATE
                      SET carried = excluded.carried WHERE agenda_item.state = 'offered'
                        AND agenda_item.carried IS NOT excluded.carried
                    """,
                    meeting.id(), series.id(), meeting.starts(), now);
            // The steps that were proposed come along.
            sql.update(
                    """
                    INSERT OR IGNORE INTO agenda_step (agenda_item, item)
                    SELECT own.id, agenda_step.item FROM agenda_item AS own
                      JOIN agenda_item AS old ON old.meeting = own.carried AND old.line = own.line
                      JOIN agenda_step ON agenda_step.agenda_item = old.id
                      JOIN item ON item.id = agenda_step.item AND item.closed IS NULL
                    WHERE own.meeting = ? AND own.state = 'offered'
                    """,
                    meeting.id());
        }

        private void cards() throws SQLException {
            Instant since =
                    MeetingStore.before(sql, meeting)
                            .orElseGet(() -> meeting.starts().minus(FIRST));
            record Made(long id, String headline) {}
            List<Made> made =
                    sql.list(
                            """
                            SELECT card.id, card.headline FROM card
                              JOIN idea ON idea.id = card.idea
                            WHERE idea.project IN (%s) AND card.created > ?1
                              AND NOT EXISTS (SELECT 1 FROM agenda_item AS there
                                WHERE there.series = ?2 AND there.card = card.id
                                  AND there.state <> 'offered'
                                  AND there.meeting IS NOT ?3)
                            ORDER BY card.created, card.id
                            """
                                    .formatted(MeetingStore.ids(series.projects())),
                            row -> new Made(row.number("id"), row.text("headline")),
                            since,
                            series.id(),
                            meeting.id());
            for (Made card : made) {
                var words =
                        new Words(
                                Kind.RESULT, Ask.NOTHING, AgendaEdits.shown(card.headline()), null);
                edits.insert(
                        sql,
                        meeting.id(),
                        new Row(AgendaEdits.ofCard(card.id()), words, card.id(), null, null),
                        OFFERED);
            }
        }

        /** Those that are ranked first; once it is taken, the user decides which. */
        private void steps(List<Item> open) throws SQLException {
            List<Item> top =
                    open.stream().filter(NextStep.class::isInstance).limit(TOP_STEPS).toList();
            if (top.isEmpty()) {
                return;
            }
            long id = edits.insert(sql, meeting.id(), AgendaEdits.steps(), OFFERED);
            boolean offered =
                    sql.first(
                                    "SELECT 1 FROM agenda_item WHERE id = ? AND state = 'offered'"
                                            + " AND carried IS NULL",
                                    row -> true,
                                    id)
                            .isPresent();
            List<Long> there =
                    sql.list(
                            "SELECT item FROM agenda_step WHERE agenda_item = ?",
                            row -> row.number("item"),
                            id);
            Set<Long> wanted = top.stream().map(Item::id).collect(Collectors.toSet());
            if (offered && !Set.copyOf(there).equals(wanted)) {
                sql.update("DELETE FROM agenda_step WHERE agenda_item = ?", id);
                for (Item step : top) {
                    AgendaEdits.step(sql, id, step.id());
                }
            }
        }
    }

    private static final AgendaItem.State OFFERED = AgendaItem.State.OFFERED;
}
