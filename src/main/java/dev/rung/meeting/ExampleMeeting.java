package dev.rung.meeting;

import dev.rung.card.Card;
import dev.rung.card.CardFault;
import dev.rung.card.CardSteps;
import dev.rung.card.CardStore;
import dev.rung.card.OutsideCards;
import dev.rung.experiment.Idea;
import dev.rung.experiment.ProjectStore;
import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.plan.ItemStore;
import dev.rung.plan.NextStep;
import dev.rung.plan.PlanStore;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.update.Norms;
import dev.rung.update.NormsStore;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A weekly meeting for the example project: one that was held, with its minutes, and the next one,
 * prepared. They are written the way a user writes them. Blocks.
 */
public final class ExampleMeeting {
    private static final LocalTime HOUR = LocalTime.of(14, 0);

    /** What {@code rung run samples/example/data-few-shot.yaml} finds. */
    private static final String SHOTS =
            """
            shots,accuracy,low,high
            0,.200,.133,.289
            8,.223,.160,.293
            32,.367,.287,.440
            128,.707,.627,.787
            """;

    /** What {@code rung run samples/example/best-of-n.yaml} finds. */
    private static final String PICKED =
            """
            series,samples of each row,accuracy,low,high
            a preference model picks,1,.225,.196,.254
            a preference model picks,2,.377,.331,.422
            a preference model picks,4,.577,.510,.641
            a preference model picks,8,.760,.670,.840
            the commonest answer,1,.225,.196,.254
            the commonest answer,2,.225,.196,.254
            the commonest answer,4,.241,.199,.288
            the commonest answer,8,.259,.188,.337
            """;

    private final Database database;
    private final ZoneId zone;
    private final Then then = new Then();
    private final ProjectStore projects;
    private final PlanStore plan;
    private final SeriesStore series;
    private final MeetingStore meetings;
    private final AgendaEdits edits;
    private final Opening opening;
    private final MeetingRun run;

    public ExampleMeeting(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
        this.projects = new ProjectStore(database, then);
        this.plan = new PlanStore(database, then);
        var items = new ItemStore(database, plan, then);
        this.series = new SeriesStore(database, then);
        this.meetings = new MeetingStore(database, items, then);
        this.edits = new AgendaEdits(database, items, then);
        this.opening = new Opening(database, meetings, edits, items, then);
        this.run = new MeetingRun(database, meetings, items, new NormsStore(database), then);
    }

    /** The time at which something of the example happens. */
    private static final class Then implements InstantSource {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        private void pass(int minutes) {
            now = now.plusSeconds(60L * minutes);
        }
    }

    /**
     * Writes them.
     *
     * @param idea of the example project, without cards
     * @param today the day on which the example is opened
     */
    public void fill(Idea idea, LocalDate today) throws StoreException {
        LocalDate next = workDay(today.plusDays(2));
        LocalDate last = next.minusWeeks(1);
        database.write(
                sql -> {
                    at(last.minusDays(1), LocalTime.of(17, 0));
                    long weekly = weekly(idea.project(), last);
                    held(weekly, last, next);
                    at(today.minusDays(1), LocalTime.of(18, 0));
                    prepared(weekly, next, idea);
                    return true;
                });
    }

    private static LocalDate workDay(LocalDate day) {
        LocalDate found = day;
        while (!Norms.USUAL.isWorkDay(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    private void at(LocalDate day, LocalTime time) {
        then.now = day.atTime(time).atZone(zone).toInstant();
    }

    private long weekly(long project, LocalDate first) throws StoreException {
        return series.add(
                new Series.Words(
                        Series.Kind.WEEKLY,
                        "Weekly with Mara",
                        45,
                        "Room 4.12",
                        "https://meet.example/weekly",
                        zone,
                        new Rhythm(first.atTime(HOUR), 1, Set.of())),
                List.of(project),
                List.of(new SeriesStore.Invited("Ana", ""), new SeriesStore.Invited("Mara", "")));
    }

    private long item(Meeting meeting, Kind kind, Ask ask, String title, @Nullable Integer minutes)
            throws StoreException {
        return edits.add(meeting.id(), new AgendaEdits.Words(kind, ask, title, minutes));
    }

    private Meeting plan(long weekly, LocalDate day) throws StoreException {
        return meetings.plan(weekly, day.atTime(HOUR).atZone(zone).toInstant());
    }

    private void held(long weekly, LocalDate day, LocalDate next) throws StoreException {
        Meeting meeting = plan(weekly, day);
        long id = meeting.id();
        long data = item(meeting, Kind.OTHER, Ask.FYI, "What is in the 900 messages", 10);
        long labels =
                item(
                        meeting,
                        Kind.QUESTION,
                        Ask.DECIDE,
                        "Messages that fit two labels: in or out?",
                        10);
        long second = item(meeting, Kind.QUESTION, Ask.INPUT, "Which second model family?", 10);
        edits.arrange(List.of(data, labels, second));
        long parked = item(meeting, Kind.OTHER, Ask.NOTHING, "Blog post or paper?", null);
        edits.park(parked);
        run.predict(id, "Mara asks for more shots first, and doubts the labels.");
        at(day, HOUR);
        run.start(id);
        then.pass(12);
        run.say(
                id,
                Said.Kind.NOTE,
                "How were the labels made? It belongs on the first slide.",
                day);
        run.next(id);
        then.pass(24);
        run.say(id, Said.Kind.DECISION, "They stay in; scores are also shown without them.", day);
        run.say(id, Said.Kind.ACTION, "Ana: the curve over the number of shots, by " + next, day);
        then.pass(9);
        // The last question waits for the next meeting.
        run.end(id);
        run.compare(id, "Right about the labels; the shots came from me.");
    }

    private void prepared(long weekly, LocalDate day, Idea idea) throws StoreException {
        var cards = new CardStore(database, then);
        var outside = new OutsideCards(cards, projects, then);
        Card shots =
                card(
                        outside,
                        idea,
                        "128 shots: .71 [.63, .79] right; none: .20 [.13, .29]",
                        "Shots help late: 8 do next to nothing, 128 do most of it",
                        SHOTS,
                        Map.of(
                                "model", "practice",
                                "n", "100 rows, 3 draws of the shots",
                                "file", "samples/example/data-few-shot.yaml"));
        Card picked =
                card(
                        outside,
                        idea,
                        "Best of 8 by a preference model: .76 [.67, .84] right; one reply: .23"
                                + " [.20, .25]",
                        "Picking works where one reply is near chance; the commonest answer does"
                                + " not",
                        PICKED,
                        Map.of(
                                "model", "practice",
                                "n", "100 rows, 8 samples of each",
                                "file", "samples/example/best-of-n.yaml"));
        var steps = new CardSteps(database, plan);
        long project = idea.project();
        steps.add(shots, project, NextStep.Words.of("64 and 256 shots, to see where it flattens"));
        steps.add(picked, project, NextStep.Words.of("Best of 8 with 128 shots"));
        steps.add(shots, project, NextStep.Words.of("Read 20 replies that 128 shots get wrong"));

        Meeting meeting = plan(weekly, day);
        edits.minutes(edits.putCard(meeting.id(), shots.id()), 12);
        edits.minutes(edits.putCard(meeting.id(), picked.id()), 8);
        Agenda agenda = opening.open(meeting.id()).orElseThrow();
        for (AgendaItem offered : agenda.offered()) {
            if (offered.kind() == Kind.STEPS || offered.title().startsWith("Which second")) {
                edits.take(offered.id());
                edits.minutes(offered.id(), offered.kind() == Kind.STEPS ? 10 : 6);
            }
        }
        item(meeting, Kind.QUESTION, Ask.DECIDE, "Score the chosen versions on the test rows?", 6);
    }

    private static Card card(
            OutsideCards outside,
            Idea idea,
            String headline,
            String takeaway,
            String values,
            Map<String, String> context)
            throws StoreException {
        try {
            return outside.ofTable(
                    idea.id(), new OutsideCards.Words(headline, takeaway, context), values);
        } catch (CardFault e) {
            throw new IllegalStateException(e);
        }
    }
}
