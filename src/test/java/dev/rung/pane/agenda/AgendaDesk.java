package dev.rung.pane.agenda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.app.AgendaParts;
import dev.rung.card.OutsideCards;
import dev.rung.llm.http.Http;
import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaEdits;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.Rhythm;
import dev.rung.meeting.Series;
import dev.rung.meeting.SeriesStore;
import dev.rung.plan.Blocker;
import dev.rung.plan.ItemStore;
import dev.rung.plan.NextStep;
import dev.rung.plan.PlanStore;
import dev.rung.settings.Keys;
import dev.rung.settings.Presenting;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.task.TimerThread;
import dev.rung.testing.FxTest;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;
import dev.rung.ui.Place;
import dev.rung.view.card.CardsOf;
import dev.rung.wiring.MeetingServices;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Agenda pane over data in a test's folder. */
@NullUnmarked
abstract class AgendaDesk extends FxTest {
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    final List<String> said = new ArrayList<>();

    /** What the Samples pane was asked for. */
    final List<String> filters = new ArrayList<>();

    Presenting presenting = Presenting.NOT_YET;
    final LocalDate today = LocalDate.now(LONDON);
    @TempDir Path folder;
    Lanes lanes;
    TimerThread timer;
    Services services;
    MeetingServices meetings;
    AgendaPane pane;
    Scene scene;
    long project;
    long idea;

    @BeforeEach
    void start() throws Exception {
        lanes = Lanes.threads();
        timer = new TimerThread();
        services =
                Services.open(
                        folder.resolve("rung.db"),
                        new Providers.Offer(List.of(), new Http(), new Keys(environment())),
                        environment(),
                        lanes);
        meetings = services.meetings();
        project = services.projects().create("Sycophancy").id();
        idea = services.projects().createIdea(project, "Pride", "Does pride matter?").id();
    }

    /** What is set outside of Rung. */
    Map<String, String> environment() {
        return Map.of();
    }

    @AfterEach
    void stop() {
        if (pane != null) {
            runFx(pane::close);
        }
        services.close();
        timer.close();
        lanes.close();
    }

    long series(Series.Kind kind, String name) throws Exception {
        return meetings.series()
                .add(
                        new Series.Words(
                                kind,
                                name,
                                45,
                                "Room 4.12",
                                "https://meet.example/abc",
                                LONDON,
                                new Rhythm(today.minusWeeks(2).atTime(14, 0), 1, Set.of())),
                        List.of(project),
                        List.of(
                                new SeriesStore.Invited("Ana", ""),
                                new SeriesStore.Invited("Mara", "America/New_York")));
    }

    Instant at(int weeks) {
        return today.plusWeeks(weeks).atTime(14, 0).atZone(LONDON).toInstant();
    }

    long item(Meeting meeting, Kind kind, Ask ask, String title, Integer minutes) throws Exception {
        return meetings.edits().add(meeting.id(), new AgendaEdits.Words(kind, ask, title, minutes));
    }

    long card(String headline) throws Exception {
        return services.cards()
                .makers()
                .outside()
                .ofTable(
                        idea,
                        new OutsideCards.Words(headline, "", Map.of()),
                        "k,flips\n0,0.23\n8,0.16\n32,0.10\n")
                .id();
    }

    ItemStore.Words words(String title) {
        return new ItemStore.Words(project, null, title, "", "");
    }

    Series.Words words(long series) throws Exception {
        return meetings.series().find(series).orElseThrow().words();
    }

    void show(int width, int height) {
        scene = onFx(() -> make(width, height));
        var stage = open(scene);
        runFx(
                () -> {
                    stage.setX(0);
                    stage.setY(0);
                });
        runFx(() -> pane.show(new Place.Agenda()));
        waitUntil(() -> pane.series().readProperty().get());
        settle();
    }

    Scene make(int width, int height) {
        var overlays = new Overlays();
        var tasks =
                new Tasks(
                        lanes,
                        Platform::runLater,
                        fault -> {
                            throw new AssertionError(fault);
                        });
        var ideas = new SimpleObjectProperty<Long>(idea);
        var cards = CardsOf.of(services, tasks, timer, overlays, idea, said::add);
        pane =
                new AgendaPane(
                        new AgendaAround(
                                AgendaParts.stores(services),
                                new AgendaAround.Background(
                                        tasks,
                                        timer,
                                        Platform::runLater,
                                        services.database().changes(),
                                        Clock.system(LONDON)),
                                overlays,
                                cards,
                                ideas,
                                said::add,
                                said::add,
                                AgendaParts.leaving(services)));
        pane.onPresent(
                new PresentOutside(
                        services.cards().store(),
                        services.cards().steps(),
                        services.cards().examples(),
                        filters::add,
                        () -> presenting,
                        now -> presenting = now));
        overlays.setContent(pane.view());
        var commands = new Commands();
        commands.add(pane.commands());
        commands.add(pane.everywhere());
        assertEquals(List.of(), commands.conflicts());
        var made = new Scene(overlays.root(), width, height);
        commands.install(made, overlays::isOpen);
        return made;
    }

    Agenda stored() {
        try {
            return meetings.meetings()
                    .agenda(onFx(() -> pane.model().agenda().meeting().id()))
                    .orElseThrow();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    List<String> titles() {
        return stored().items().stream().map(AgendaItem::title).toList();
    }

    List<Integer> minutes() {
        return stored().items().stream().map(AgendaItem::minutes).toList();
    }

    void sample() throws Exception {
        long weekly = series(Series.Kind.WEEKLY, "Weekly · sycophancy");
        series(Series.Kind.ONE_TO_ONE, "1:1");
        Meeting last = meetings.meetings().plan(weekly, at(-1));
        item(last, Kind.QUESTION, Ask.INPUT, "Which second model family for the paper?", 6);
        long parked = item(last, Kind.OTHER, Ask.NOTHING, "Blog post or paper?", 5);
        meetings.edits().park(parked);
        card("Shots shrink the effect of pride: −13 ± 6 points at k = 32");
        card("Judge agrees with people: κ = .71 [.58, .82]");
        var steps = new PlanStore.Place(project, idea, null);
        for (String step :
                List.of(
                        "best-of-8 with the least flips",
                        "freeze the judge",
                        "any mention of the author?")) {
            services.plan().add(steps, NextStep.Words.of(step));
        }
        services.updates()
                .items()
                .ask(new ItemStore.Words(project, null, "Is flattery sycophancy?", "", ""));
        services.updates()
                .items()
                .block(
                        new ItemStore.Words(project, null, "No seat in the quota", "", ""),
                        Blocker.Kind.EXTERNAL);
        services.updates()
                .items()
                .promise(new ItemStore.Words(project, null, "Send 100 rows", "", ""), "Ana", null);
        meetings.meetings().plan(weekly, at(1));
    }
}
