package dev.rung.meeting;

import dev.rung.card.CardContent;
import dev.rung.card.CardContext;
import dev.rung.card.CardJson;
import dev.rung.experiment.ProjectStore;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.plan.ItemStore;
import dev.rung.plan.NextStep;
import dev.rung.plan.PlanStore;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.update.NormsStore;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The stores of meetings over a database in a test's folder, with a clock that a test sets. */
final class Board implements AutoCloseable {
    static final ZoneId LONDON = ZoneId.of("Europe/London");
    static final LocalDate THURSDAY = LocalDate.of(2026, 11, 26);

    final Database database;
    final ProjectStore projects;
    final PlanStore plan;
    final ItemStore items;
    final SeriesStore series;
    final MeetingStore meetings;
    final AgendaEdits edits;
    final Opening opening;
    final NormsStore norms;
    final MeetingRun run;
    final long project;
    final long idea;
    Instant now = at(THURSDAY, 9);

    Board(Path folder) throws StoreException {
        database = Database.open(folder.resolve("rung.db"), Lanes.direct());
        projects = new ProjectStore(database, () -> now);
        plan = new PlanStore(database, () -> now);
        items = new ItemStore(database, plan, () -> now);
        series = new SeriesStore(database, () -> now);
        meetings = new MeetingStore(database, items, () -> now);
        edits = new AgendaEdits(database, items, () -> now);
        opening = new Opening(database, meetings, edits, items, () -> now);
        norms = new NormsStore(database);
        run = new MeetingRun(database, meetings, items, norms, () -> now);
        project = projects.create("P").id();
        idea = projects.createIdea(project, "Pride", "Does pride matter?").id();
    }

    static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).toInstant(ZoneOffset.UTC);
    }

    /** A weekly series on Thursdays at two. */
    long weekly() throws StoreException {
        return series(Series.Kind.WEEKLY, 45);
    }

    long series(Series.Kind kind, int minutes) throws StoreException {
        return series.add(
                new Series.Words(
                        kind,
                        "Weekly · sycophancy",
                        minutes,
                        "Room 4.12",
                        "https://meet.example/abc",
                        LONDON,
                        new Rhythm(
                                LocalDateTime.of(2026, 11, 5, 14, 0),
                                kind.rhythm().weeks(),
                                List.of())),
                List.of(project),
                List.of(
                        new SeriesStore.Invited("Ana", ""),
                        new SeriesStore.Invited("Mara", "America/New_York")));
    }

    /** The meeting of a series at two on that day, opened at that time. */
    Agenda open(long series, LocalDate day) throws StoreException {
        return opening.open(meetings.plan(series, at(day, 14)).id()).orElseThrow();
    }

    Agenda again(Agenda agenda) throws StoreException {
        return opening.open(agenda.meeting().id()).orElseThrow();
    }

    long card(String headline) throws StoreException {
        String content =
                CardJson.write(
                        new CardContent(headline, null, List.of(), List.of(), NONE, Map.of()));
        return database.write(
                sql ->
                        sql.insert(
                                "INSERT INTO card (idea, headline, content, created, changed)"
                                        + " VALUES (?1, ?2, ?3, ?4, ?4)",
                                idea,
                                headline,
                                content,
                                now));
    }

    private static final CardContext NONE =
            new CardContext(
                    "", List.of(), List.of(), "", "", List.of(), List.of(), null, "", null, "",
                    null, null, null, List.of(), Map.of());

    long step(String title) throws StoreException {
        return plan.add(new PlanStore.Place(project, null, null), NextStep.Words.of(title));
    }

    ItemStore.Words words(String title) {
        return new ItemStore.Words(project, null, title, "", "");
    }

    long other(Agenda agenda, String title, Integer minutes) throws StoreException {
        return edits.add(
                agenda.meeting().id(),
                new AgendaEdits.Words(Kind.OTHER, AgendaItem.Ask.NOTHING, title, minutes));
    }

    static List<String> titles(List<AgendaItem> items) {
        return items.stream().map(AgendaItem::title).toList();
    }

    static AgendaItem named(List<AgendaItem> items, String title) {
        return items.stream()
                .filter(item -> item.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError(title + " in " + titles(items)));
    }

    @Override
    public void close() {
        database.close();
    }
}
