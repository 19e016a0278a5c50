package dev.rung.meeting.slides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.card.OutsideCards;
import dev.rung.deck.DeckChoice;
import dev.rung.deck.DeckFormat;
import dev.rung.deck.slide.Deck;
import dev.rung.deck.slide.DeckMaker;
import dev.rung.deck.slide.DeckPlan;
import dev.rung.deck.slide.DeckPlan.Part;
import dev.rung.deck.slide.DeckPlan.Point;
import dev.rung.deck.slide.DeckPlan.Spot;
import dev.rung.deck.slide.Measure;
import dev.rung.deck.slide.Slide;
import dev.rung.llm.http.Http;
import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaEdits;
import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.Rhythm;
import dev.rung.meeting.Series;
import dev.rung.meeting.SeriesStore;
import dev.rung.plan.NextStep;
import dev.rung.plan.PlanStore;
import dev.rung.settings.Keys;
import dev.rung.task.Lanes;
import dev.rung.wiring.MeetingServices;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

@NullUnmarked
class MeetingDeckTest {
    @TempDir Path folder;
    Services services;
    MeetingServices meetings;
    long project;
    long idea;
    Meeting meeting;

    @BeforeEach
    void open() throws Exception {
        services =
                Services.open(
                        folder.resolve("rung.db"),
                        new Providers.Offer(List.of(), new Http(), new Keys(Map.of())),
                        Map.of(),
                        Lanes.direct());
        meetings = services.meetings();
        project = services.projects().create("Sycophancy").id();
        idea = services.projects().createIdea(project, "Pride", "Does pride matter?").id();
        long series =
                meetings.series()
                        .add(
                                new Series.Words(
                                        Series.Kind.WEEKLY,
                                        "Weekly",
                                        45,
                                        "",
                                        "",
                                        ZoneId.of("Europe/London"),
                                        new Rhythm(
                                                LocalDateTime.of(2026, 12, 3, 14, 0), 1, Set.of())),
                                List.of(project),
                                List.of(
                                        new SeriesStore.Invited("Ana", ""),
                                        new SeriesStore.Invited("Mara", "")));
        meeting = meetings.meetings().plan(series, Instant.parse("2026-12-03T14:00:00Z"));
    }

    @AfterEach
    void close() {
        services.close();
    }

    private long card(String headline) throws Exception {
        return services.cards()
                .makers()
                .outside()
                .ofTable(
                        idea,
                        new OutsideCards.Words(headline, "", Map.of()),
                        "k,flips\n0,0.23\n8,0.16\n")
                .id();
    }

    private void item(Kind kind, Ask ask, String title, Integer minutes) throws Exception {
        meetings.edits().add(meeting.id(), new AgendaEdits.Words(kind, ask, title, minutes));
    }

    private Agenda agenda() throws Exception {
        return meetings.meetings().agenda(meeting.id()).orElseThrow();
    }

    private DeckPlan plan() throws Exception {
        return meetings.deck().of(agenda());
    }

    private static List<String> titles(DeckPlan plan) {
        Deck deck = DeckMaker.of(plan, new Measure());
        return deck.slides().stream().map(Slide::title).toList();
    }

    @Test
    void theAgendaItsResultsStepsAndQuestionsAreShown() throws Exception {
        long flips = card("Shots shrink the effect");
        long judge = card("The judge agrees");
        long later =
                services.plan()
                        .add(
                                new PlanStore.Place(project, idea, null),
                                NextStep.Words.of("freeze the judge"));
        long first =
                services.cards()
                        .steps()
                        .add(
                                services.cards().store().find(flips).orElseThrow(),
                                project,
                                NextStep.Words.of("100 more rows"));
        services.plan().arrange(List.of(first, later));
        meetings.edits().minutes(meetings.edits().putCard(meeting.id(), judge), 8);
        meetings.edits().minutes(meetings.edits().putCard(meeting.id(), flips), 12);
        meetings.edits().putItem(meeting.id(), later);
        item(Kind.QUESTION, Ask.DECIDE, "Is flattery sycophancy?", 10);
        item(Kind.OTHER, Ask.NOTHING, "Holidays", null);
        long mara = agenda().series().attendees().getLast().id();
        meetings.meetings().rank(meeting.id(), mara, List.of(later, first));

        DeckPlan plan = plan();
        assertEquals("Weekly", plan.title());
        assertEquals(
                "Sycophancy · Thursday 3 December 2026, 14:00 (Europe/London)", plan.subtitle());
        assertEquals(List.of("Ana", "Mara"), plan.people());
        assertEquals(new Point("The judge agrees", "result", "14:00", 8), plan.agenda().getFirst());
        assertEquals("14:08", plan.agenda().get(1).clock());
        assertEquals(new Point("Holidays", "other", "14:38", null), plan.agenda().getLast());
        assertEquals(
                List.of(judge, flips),
                plan.results().stream().map(result -> result.card().id()).toList());
        assertEquals(
                List.of("100 more rows", "freeze the judge"),
                plan.steps().stream().map(DeckPlan.Step::text).toList());
        assertThat(plan.steps().getFirst().detail())
                .isEqualTo("from «Shots shrink the effect» · Mara 2");
        assertThat(plan.questions())
                .containsExactly(new DeckPlan.Step("Is flattery sycophancy?", "decide"));
        assertThat(titles(plan))
                .containsExactly(
                        "Weekly",
                        "Agenda",
                        "The judge agrees",
                        "Shots shrink the effect",
                        "Next steps, ranked",
                        "Questions",
                        "Appendix: The judge agrees",
                        "Appendix: Shots shrink the effect");
    }

    @Test
    void whatIsChosenIsKeptForTheMeetingAndItsPartsForTheSeries() throws Exception {
        long flips = card("Shots shrink the effect");
        long judge = card("The judge agrees");
        meetings.edits().putCard(meeting.id(), judge);
        meetings.edits().putCard(meeting.id(), flips);
        item(Kind.QUESTION, Ask.DECIDE, "Is flattery sycophancy?", 10);
        DeckPlan plan = plan();
        List<String> keys =
                List.of(
                        "cover",
                        "questions",
                        "card:" + flips,
                        "card:" + judge,
                        "agenda",
                        "all_steps",
                        "appendix");
        DeckChoice choice =
                DeckChoice.USUAL
                        .ordered(plan, keys)
                        .with("appendix", false)
                        .with("card:" + judge, false)
                        .turned(flips)
                        .with(true, true, DeckFormat.PDF);
        meetings.deckChoices().keep(meeting.id(), choice);
        DeckChoice kept = meetings.deckChoices().of(meeting.id());
        assertEquals(choice, kept);
        DeckPlan chosen = kept.of(plan);
        assertThat(titles(chosen))
                .containsExactly("Weekly", "Questions", "Shots shrink the effect", "Agenda");
        assertThat(chosen.shown().getFirst().asTable()).isTrue();

        // A result that comes later stands behind the one that it usually follows.
        long late = card("Late");
        meetings.edits().putCard(meeting.id(), late);
        assertThat(kept.lines(plan()).stream().map(DeckChoice.Line::spot))
                .containsSubsequence(
                        new Spot.OfResult(flips),
                        new Spot.OfResult(late),
                        new Spot.OfResult(judge));

        Meeting next =
                meetings.meetings().plan(meeting.series(), Instant.parse("2026-12-10T14:00:00Z"));
        DeckChoice again = meetings.deckChoices().of(next.id());
        assertThat(again.shows(Part.APPENDIX)).isFalse();
        assertThat(again.order()).isEmpty();
        assertThat(again.off()).containsExactly("appendix");
        assertEquals(DeckFormat.PDF, again.format());
    }

    @Test
    void anOrderAsUsualFollowsTheAgenda() throws Exception {
        meetings.edits().putCard(meeting.id(), card("One"));
        DeckPlan plan = plan();
        List<String> usual =
                DeckChoice.USUAL.lines(plan).stream().map(DeckChoice.Line::key).toList();
        assertThat(DeckChoice.USUAL.ordered(plan, usual).order()).isEmpty();
        assertEquals(DeckChoice.USUAL, DeckChoice.read("{"));
        assertEquals(DeckChoice.USUAL, DeckChoice.read("{}"));
    }
}
