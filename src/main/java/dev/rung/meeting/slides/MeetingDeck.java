package dev.rung.meeting.slides;

import dev.rung.card.Card;
import dev.rung.card.CardSteps;
import dev.rung.card.CardStore;
import dev.rung.deck.DeckSource;
import dev.rung.deck.slide.DeckPlan;
import dev.rung.deck.slide.DeckPlan.Point;
import dev.rung.deck.slide.DeckPlan.Step;
import dev.rung.experiment.Project;
import dev.rung.experiment.ProjectStore;
import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.meeting.AgendaPlan;
import dev.rung.meeting.ItemWords;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.RankDifferences;
import dev.rung.meeting.Series;
import dev.rung.plan.NextStep;
import dev.rung.plan.PlanStore;
import dev.rung.plan.Question;
import dev.rung.store.StoreException;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a meeting is shown as slides: its agenda, its results, what is next, what is asked.
 * Blocks.
 */
public final class MeetingDeck {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final ProjectStore projects;
    private final PlanStore plan;
    private final CardStore cards;
    private final CardSteps steps;
    private final DeckSource source;

    public MeetingDeck(
            ProjectStore projects,
            PlanStore plan,
            CardStore cards,
            CardSteps steps,
            DeckSource source) {
        this.projects = projects;
        this.plan = plan;
        this.cards = cards;
        this.steps = steps;
        this.source = source;
    }

    /** The deck of a meeting as it stands, in the order of its agenda. */
    public DeckPlan of(Agenda agenda) throws StoreException {
        Series series = agenda.series();
        List<Card> shown = cards(agenda);
        return new DeckPlan(
                series.words().name(),
                subtitle(series, agenda.meeting()),
                series.attendees().stream().map(Series.Attendee::name).toList(),
                points(agenda),
                source.results(shown),
                steps(agenda, shown),
                questions(agenda),
                Set.of(),
                series.zone());
    }

    /** Each card once; what is gone in the meantime is left out. */
    private List<Card> cards(Agenda agenda) throws StoreException {
        var found = new LinkedHashMap<Long, Card>();
        for (AgendaItem item : agenda.items()) {
            AgendaItem.Card about = item.about().card();
            if (about != null && !found.containsKey(about.id())) {
                Optional<Card> card = cards.find(about.id());
                card.ifPresent(one -> found.put(about.id(), one));
            }
        }
        return List.copyOf(found.values());
    }

    private String subtitle(Series series, Meeting meeting) throws StoreException {
        var parts = new ArrayList<String>();
        for (long id : series.projects()) {
            projects.project(id).map(Project::name).ifPresent(parts::add);
        }
        ZoneId zone = series.zone();
        parts.add(DAY.format(meeting.starts().atZone(zone)) + " (%s)".formatted(zone.getId()));
        return String.join(" · ", parts);
    }

    private static List<Point> points(Agenda agenda) {
        var points = new ArrayList<Point>();
        List<AgendaPlan.Slot> slots = agenda.plan().slots();
        for (int i = 0; i < agenda.items().size(); i++) {
            AgendaItem item = agenda.items().get(i);
            points.add(
                    new Point(
                            ItemWords.title(item),
                            ItemWords.kind(item),
                            TIME.format(
                                    slots.get(i)
                                            .begins(agenda.meeting().starts())
                                            .atZone(agenda.series().zone())),
                            item.minutes()));
        }
        return points;
    }

    /**
     * All steps that are open under results or on the agenda, once each, in their order by hand;
     * with how those who come rank them, where they said so.
     */
    private List<Step> steps(Agenda agenda, List<Card> shown) throws StoreException {
        var joined = new LinkedHashMap<Long, Step>();
        for (Card card : shown) {
            String title = card.takeaway().isBlank() ? card.headline() : card.takeaway();
            for (NextStep step : steps.of(card.id())) {
                joined.putIfAbsent(step.id(), Step.of(step).under(title));
            }
        }
        for (AgendaItem item : agenda.items()) {
            item.about().steps().forEach(step -> joined.putIfAbsent(step.id(), Step.of(step)));
        }
        Map<Long, String> ranks = ranks(agenda);
        var ranked = new ArrayList<Step>();
        for (NextStep step : plan.steps(null, false)) {
            Step one = joined.get(step.id());
            if (one != null) {
                String rank = ranks.get(step.id());
                ranked.add(rank == null ? one : one.and(rank));
            }
        }
        return ranked;
    }

    /** For instance «Ana 1, Mara 3». */
    private static Map<Long, String> ranks(Agenda agenda) {
        return RankDifferences.of(agenda.rankings()).lines().stream()
                .collect(
                        Collectors.toMap(
                                RankDifferences.Line::step,
                                line ->
                                        line.places().stream()
                                                .filter(place -> place.rank().isPresent())
                                                .map(
                                                        place ->
                                                                place.who()
                                                                        + " "
                                                                        + place.rank().getAsInt())
                                                .collect(Collectors.joining(", "))));
    }

    /** What is asked of those who come, with what is wanted. */
    private static List<Step> questions(Agenda agenda) {
        var questions = new ArrayList<Step>();
        for (AgendaItem item : agenda.items()) {
            boolean isAsked = item.kind() == Kind.QUESTION || item.ask() != Ask.NOTHING;
            if (!isAsked || item.kind() == Kind.STEPS) {
                continue;
            }
            var detail = new ArrayList<String>();
            if (item.ask() != Ask.NOTHING) {
                detail.add(item.ask() == Ask.INPUT ? "input wanted" : item.ask().words());
            }
            if (!item.owner().isBlank()) {
                detail.add(item.owner());
            }
            if (item.about().item() instanceof Question question
                    && !question.head().why().isBlank()) {
                detail.add(question.head().why());
            }
            questions.add(new Step(ItemWords.title(item), String.join(" · ", detail)));
        }
        return questions;
    }
}
