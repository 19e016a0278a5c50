package dev.rung.pane.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

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
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.task.TimerThread;
import dev.rung.testing.FxTest;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;
import dev.rung.ui.Place;
import dev.rung.view.card.CardAround;
import dev.rung.view.card.Cards;
import dev.rung.wiring.MeetingServices;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

@NullUnmarked
class AgendaPaneTest extends FxTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final List<String> said = new ArrayList<>();
    private final LocalDate today = LocalDate.now(LONDON);
    @TempDir private Path folder;
    private Lanes lanes;
    private TimerThread timer;
    private Services services;
    private MeetingServices meetings;
    private AgendaPane pane;
    private Scene scene;
    private long project;
    private long idea;

    @BeforeEach
    void start() throws Exception {
        lanes = Lanes.threads();
        timer = new TimerThread();
        services =
                Services.open(
                        folder.resolve("rung.db"),
                        new Providers.Offer(List.of(), new Http(), new Keys(Map.of())),
                        Map.of(),
                        lanes);
        meetings = services.meetings();
        project = services.projects().create("Sycophancy").id();
        idea = services.projects().createIdea(project, "Pride", "Does pride matter?").id();
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

    private long series(Series.Kind kind, String name) throws Exception {
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

    private Instant at(int weeks) {
        return today.plusWeeks(weeks).atTime(14, 0).atZone(LONDON).toInstant();
    }

    private long item(Meeting meeting, Kind kind, Ask ask, String title, Integer minutes)
            throws Exception {
        return meetings.edits().add(meeting.id(), new AgendaEdits.Words(kind, ask, title, minutes));
    }

    private long card(String headline) throws Exception {
        return services.outsideCards()
                .ofTable(
                        idea,
                        new OutsideCards.Words(headline, "", Map.of()),
                        "k,flips\n0,0.23\n8,0.16\n32,0.10\n")
                .id();
    }

    private Series.Words words(long series) throws Exception {
        return meetings.series().find(series).orElseThrow().words();
    }

    private void show(int width, int height) {
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

    private Scene make(int width, int height) {
        var overlays = new Overlays();
        var tasks =
                new Tasks(
                        lanes,
                        Platform::runLater,
                        fault -> {
                            throw new AssertionError(fault);
                        });
        var ideas = new SimpleObjectProperty<Long>(idea);
        var cards =
                new Cards(
                        new CardAround(
                                new CardAround.Stores(
                                        services.projects(),
                                        services.cards(),
                                        services.cardMakers(),
                                        services.cardExamples(),
                                        services.cardSteps()),
                                new CardAround.Background(tasks, timer, Platform::runLater),
                                overlays,
                                ideas,
                                said::add));
        pane =
                new AgendaPane(
                        new AgendaAround(
                                new AgendaAround.Stores(
                                        services.projects(),
                                        meetings.series(),
                                        meetings.meetings(),
                                        meetings.edits(),
                                        meetings.opening(),
                                        services.updates().norms()),
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
                                said::add));
        overlays.setContent(pane.view());
        var commands = new Commands();
        commands.add(pane.commands());
        assertEquals(List.of(), commands.conflicts());
        var made = new Scene(overlays.root(), width, height);
        commands.install(made, overlays::isOpen);
        return made;
    }

    private Agenda stored() {
        try {
            return meetings.meetings()
                    .agenda(onFx(() -> pane.model().agenda().meeting().id()))
                    .orElseThrow();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<String> titles() {
        return stored().items().stream().map(AgendaItem::title).toList();
    }

    private List<Integer> minutes() {
        return stored().items().stream().map(AgendaItem::minutes).toList();
    }

    private void sample() throws Exception {
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

    @Test
    void anAgendaIsPreparedByKeyboard() throws Exception {
        sample();
        show(1000, 800);
        waitUntil(() -> pane.model().agenda() != null && pane.model().offers().size() == 7);
        shoot(scene, false, "agenda-open");
        press("Alt+2");
        waitUntil(() -> pane.model().items().size() == 1);
        press("Alt+2");
        waitUntil(() -> pane.model().items().size() == 2);
        press("Alt+2");
        waitUntil(() -> pane.model().items().size() == 3);
        press("Alt+1");
        waitUntil(() -> pane.model().items().size() == 4);
        press("Enter");
        type("Is flattery without a claim still sycophancy? 10 min");
        press("Enter");
        waitUntil(() -> pane.model().items().size() == 5);
        assertEquals(
                List.of(
                        "Shots shrink the effect of pride: −13 ± 6 points at k = 32",
                        "Judge agrees with people: κ = .71 [.58, .82]",
                        "Next steps",
                        "Which second model family for the paper?",
                        "Is flattery without a claim still sycophancy?"),
                titles());
        press("Esc");
        press("A");
        press("A");
        press("A");
        waitUntil(() -> stored().items().getLast().ask() == Ask.DECIDE);
        press("Alt+Up");
        waitUntil(() -> titles().get(3).startsWith("Is flattery"));
        press("Home");
        type("15");
        assertEquals("15", onFx(() -> pane.model().typedProperty().get()));
        assertEquals(31, onFx(() -> pane.model().plan().total()), "what is typed counts");
        shoot(scene, false, "agenda-typing");
        press("Down");
        type("8");
        press("Down");
        type("12");
        press("Enter");
        waitUntil(() -> minutes().equals(listOf(15, 8, 12, 10, 6)));
        assertEquals(6, onFx(() -> pane.model().plan().over()));
        settle();
        shoot(scene, false, "agenda-over");
        shoot(scene, true, "agenda-over");
        press("Alt+T");
        waitUntil(() -> minutes().equals(listOf(15, 8, 12, 9, 1)));
        press("Down");
        press("Down");
        press("Alt+P");
        waitUntil(() -> stored().parked().size() == 2);
        assertThat(stored().parked()).anyMatch(one -> one.title().startsWith("Which second"));
        press("Alt+R");
        press("Enter");
        type("3 1 2");
        press("Enter");
        waitUntil(() -> !stored().rankings().isEmpty());
        assertEquals("Ana", stored().rankings().getFirst().attendee().name());
        assertEquals(List.of(), said);
    }

    private static List<Integer> listOf(Integer... minutes) {
        return List.of(minutes);
    }

    @Test
    void aSeriesIsTypedOnceAndItsFirstMeetingBegun() throws Exception {
        show(1000, 800);
        shoot(scene, false, "agenda-none");
        press("Shortcut+Shift+M");
        waitUntil(() -> scene.getFocusOwner() instanceof ComboBox<?>);
        press("Tab");
        type("Weekly with Mara");
        press("Tab");
        shoot(scene, false, "agenda-series-form");
        type("30");
        press("Tab");
        type("2026-13-41");
        press("Enter");
        assertNotNull(scene.lookup(".ask"));
        press("Shortcut+A");
        press("Delete");
        press("Esc");
        waitUntil(() -> scene.lookup(".ask") == null);
        // Esc loses nothing.
        press("Shortcut+Shift+M");
        waitUntil(() -> scene.getFocusOwner() instanceof ComboBox<?>);
        press("Tab");
        press("Enter");
        waitUntil(() -> pane.series().lines().size() == 1);
        assertEquals(
                "Weekly with Mara", words(meetings.series().all(false).getFirst().id()).name());
        assertEquals(30, words(meetings.series().all(false).getFirst().id()).minutes());
        settle();
        press("Shortcut+M");
        waitUntil(() -> scene.lookup(".ask") != null);
        settle();
        type("2027-03-04 14:00");
        press("Enter");
        waitUntil(() -> pane.model().agenda() != null);
        assertEquals(Instant.parse("2027-03-04T14:00:00Z"), stored().meeting().starts());
        waitUntil(() -> pane.series().lines().size() == 2);
        press("Shortcut+T");
        waitUntil(() -> scene.lookup(".ask") != null);
        settle();
        type("2027-03-04 15:30, 50");
        press("Enter");
        waitUntil(() -> stored().meeting().minutes() == 50);
        assertEquals(Instant.parse("2027-03-04T15:30:00Z"), stored().meeting().starts());
    }

    @Test
    void cardsAndStepsArePutOnTheAgendaFromAnywhere() throws Exception {
        sample();
        show(1000, 800);
        waitUntil(() -> pane.model().agenda() != null);
        long card = card("Seen in the notebook");
        // Of two series one is picked.
        runFx(() -> pane.to().put(new ToAgenda.Wanted.Card(card)));
        waitUntil(() -> scene.lookup(".pick-list") != null || scene.lookup(".palette") != null);
        settle();
        press("Enter");
        waitUntil(() -> !said.isEmpty());
        assertThat(said.getFirst()).startsWith("On the agenda of Weekly · sycophancy");
        waitUntil(() -> titles().contains("Seen in the notebook"));
    }

    @Test
    void peopleAreInvitedByACalendarFile() throws Exception {
        sample();
        show(1000, 800);
        waitUntil(() -> pane.model().agenda() != null);
        press("Shortcut+Alt+I");
        waitUntil(() -> scene.lookup(".ask") != null);
        settle();
        type("ana@example.org");
        press("Enter");
        waitUntil(() -> scene.lookup(".palette") != null);
        settle();
        shoot(scene, false, "agenda-invite");
        press("Down");
        press("Down");
        press("Enter");
        waitUntil(() -> !said.isEmpty());
        assertThat(said.getFirst()).startsWith("Copied.").contains("guests may modify");
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith("https://calendar.google.com/calendar/render?");
        waitUntil(() -> stored().series().organizer().equals("ana@example.org"));
        press("Shortcut+Alt+I");
        waitUntil(() -> scene.lookup(".palette") != null);
        settle();
        press("Enter");
        waitUntil(() -> scene.getFocusOwner() instanceof TextField);
        settle();
        press("Shortcut+A");
        Path file = folder.resolve("weekly.ics");
        type(file.toString());
        shoot(scene, false, "agenda-invite-file");
        press("Enter");
        waitUntil(() -> Files.exists(file));
        assertThat(Files.readString(file))
                .contains("ORGANIZER:mailto:ana@example.org")
                .contains("METHOD:PUBLISH");
    }

    @Test
    void muchLongAndRightToLeftTextIsShownInASmallWindow() throws Exception {
        long weekly =
                series(Series.Kind.WEEKLY, "أسبوعي · مراجعة النتائج مع الفريق بأكمله كل أسبوع");
        Meeting meeting = meetings.meetings().plan(weekly, at(1));
        item(
                meeting,
                Kind.QUESTION,
                Ask.DECIDE,
                "هل المجاملة دون ادعاء تظل تملقا أم لا، وكيف نقيسها في الإعداد متعدد الأدوار؟",
                10);
        item(
                meeting,
                Kind.OTHER,
                Ask.FYI,
                "An extremely long title that goes on and on ".repeat(9) + "👩‍🔬🎉 end",
                null);
        for (int i = 1; i <= 38; i++) {
            long id = item(meeting, Kind.RESULT, Ask.NOTHING, "Result " + i, i % 3 == 0 ? null : 7);
            if (i == 3) {
                meetings.edits().owner(id, "Ana");
            }
        }
        show(720, 560);
        waitUntil(() -> pane.model().items().size() == 40);
        settle();
        shoot(scene, false, "agenda-small");
        press("End");
        settle();
        shoot(scene, true, "agenda-small");
    }

    @Test
    void wholeWindowPictures() throws Exception {
        sample();
        show(1000, 900);
        waitUntil(() -> pane.model().agenda() != null && pane.model().offers().size() == 7);
        for (int i = 1; i <= 4; i++) {
            int size = i;
            press("Alt+1");
            waitUntil(() -> pane.model().items().size() == size);
        }
        type("51");
        press("Home");
        settle();
        runFx(
                () -> {
                    var root = (StackPane) scene.getRoot();
                    scene.setRoot(new StackPane());
                    scene = new Scene(root, 1440, 860);
                });
        shoot(scene, false, "agenda-wide");
        waitUntil(() -> scene.lookup(".plot-view") != null);
        shoot(scene, false, "agenda-wide");
        shoot(scene, true, "agenda-wide");
    }
}
