package dev.rung.view.norms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.ProjectStore;
import dev.rung.llm.http.Http;
import dev.rung.settings.Keys;
import dev.rung.slack.Slack;
import dev.rung.store.Database;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.FxTest;
import dev.rung.testing.ManualTimer;
import dev.rung.testing.SlackServer;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;
import dev.rung.update.Norms;
import dev.rung.update.NormsStore;
import dev.rung.update.NormsStore.Meeting;
import dev.rung.update.Person;
import dev.rung.view.ProjectHere;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

@NullUnmarked
class NormsDeskTest extends FxTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final List<String> said = new ArrayList<>();
    private Database database;
    private NormsStore store;
    private SlackServer server;
    private Overlays overlays;
    private Scene scene;
    private long project;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = SlackServer.start();
        var clock = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
        database = Database.open(folder.resolve("rung.db"), Lanes.direct());
        var projects = new ProjectStore(database, clock);
        store = new NormsStore(database);
        long other = projects.create("Honesty").id();
        store.keep(
                other,
                new NormsTyped(
                                Norms.Cadence.WEEKLY,
                                "",
                                Norms.USUAL.workDays(),
                                "10:00",
                                "16:00",
                                "2026-12-24..2026-12-26",
                                NormsTyped.of(Norms.USUAL, Map.of()).clocks(),
                                Map.of(),
                                "C9ZZ",
                                "#honesty")
                        .read(TODAY)
                        .norms());
        project = projects.create("Sycophancy").id();
        var environment = Map.of("SLACK_BOT_TOKEN", "xoxb-1", "SLACK_API_URL", server.url());
        var slack = new Slack(new Http(), new Keys(environment), environment, new ManualTimer());
        onFx(
                () -> {
                    overlays = new Overlays(new StackPane(new Label("behind")));
                    var desk =
                            new NormsDesk(
                                    new NormsDesk.Around(
                                            store,
                                            new ProjectHere(projects, new SimpleObjectProperty<>()),
                                            slack,
                                            new Tasks(Lanes.direct(), Runnable::run, fault -> {}),
                                            overlays,
                                            clock,
                                            said::add));
                    var commands = new Commands();
                    commands.add(desk.commands());
                    assertEquals(List.of(), commands.conflicts());
                    scene = new Scene(overlays.root(), 760, 700);
                    commands.install(scene, overlays::isOpen);
                    return true;
                });
        open(scene);
        settle();
    }

    @AfterEach
    void stop() {
        database.close();
        server.close();
    }

    private String words() {
        return onFx(
                () ->
                        String.join(
                                "\n",
                                scene.getRoot().lookupAll(".label").stream()
                                        .map(node -> ((Label) node).getText())
                                        .toList()));
    }

    private TextField field(String name) {
        return onFx(
                () ->
                        scene.getRoot().lookupAll(".text-field").stream()
                                .filter(TextField.class::isInstance)
                                .map(TextField.class::cast)
                                .filter(field -> name.equals(field.getAccessibleText()))
                                .findFirst()
                                .orElseThrow());
    }

    private void put(String name, String text) {
        TextField field = field(name);
        runFx(field::requestFocus);
        press("Shortcut+A");
        type(text);
    }

    @Test
    void normsAreTypedCheckedKeptAndTakenOver() throws Exception {
        press("Shortcut+Shift+Comma");
        waitUntil(overlays::isOpen);
        put("Reminder at", "20:00");
        put("Slack channel", "general");
        press("Shortcut+Enter");
        assertTrue(words().contains("nobody is reminded outside"), words());
        assertTrue(words().contains("An id begins with C or G"), words());
        shoot(scene, false, "norms-wrong");
        press("Esc");
        assertEquals(Norms.USUAL, store.of(project));
        press("Shortcut+Shift+Comma");
        assertEquals("20:00", field("Reminder at").getText(), "Esc keeps what was typed");
        put("Reminder at", "16:30");
        put("Slack channel", "C012AB");
        press("Alt+1");
        press("Shortcut+Enter");
        waitUntil(() -> !overlays.isOpen());
        assertEquals("16:30", String.valueOf(store.of(project).reminder()));
        assertEquals("C012AB", store.of(project).channel());
        assertEquals(TODAY, store.lastMet(project, Meeting.ONE_TO_ONE, TODAY).orElseThrow());

        press("Shortcut+Shift+Comma");
        put("1:1: last met on", "2026-11-20");
        runFx(
                () ->
                        scene.getRoot().lookupAll(".button").stream()
                                .map(node -> (javafx.scene.control.Button) node)
                                .filter(button -> button.getText().startsWith("as in another"))
                                .findFirst()
                                .orElseThrow()
                                .fire());
        press("Shortcut+Enter");
        waitUntil(() -> !overlays.isOpen());
        assertEquals(Norms.Cadence.WEEKLY, store.of(project).cadence());
        assertEquals("C012AB", store.of(project).channel(), "the channel stays its own");
        assertEquals(
                LocalDate.of(2026, 11, 20),
                store.lastMet(project, Meeting.ONE_TO_ONE, TODAY).orElseThrow());
    }

    @Test
    void peopleAreAddedChangedPickedAndRemovedByKeys() throws Exception {
        press("Shortcut+Shift+Comma");
        waitUntil(overlays::isOpen);
        runFx(() -> button("Add somebody").requestFocus());
        press("Space");
        type("Mara");
        press("Tab");
        type("supervisor");
        press("Tab");
        type("S12");
        press("Enter");
        assertTrue(words().contains("begins with U or W"), words());
        press("Shortcut+A");
        type("U12AB");
        press("Tab");
        press("Tab");
        type("berlin");
        press("Esc");
        assertTrue(overlays.isOpen(), "Esc leaves the person only");
        assertEquals(List.of(), store.people(project));
        press("Space");
        press("Enter");
        waitUntil(() -> people().size() == 1);
        Person mara = people().getFirst();
        assertEquals("Europe/Berlin", mara.zone());
        assertEquals("U12AB", mara.slack());
        waitUntil(() -> button("Mara") != null);
        settle();
        shoot(scene, false, "norms");
        shoot(scene, true, "norms");
        runFx(() -> button("Mara").requestFocus());
        press("Enter");
        press("Shortcut+A");
        type("Mara Lindqvist");
        shoot(scene, false, "norms-person");
        press("Enter");
        waitUntil(() -> people().getFirst().name().equals("Mara Lindqvist"));
        assertEquals(mara.id(), people().getFirst().id());
        waitUntil(() -> button("Mara Lindqvist") != null);
        runFx(() -> button("Mara Lindqvist").requestFocus());
        press("Delete");
        press("Tab");
        press("Enter");
        waitUntil(() -> people().isEmpty());
    }

    private List<Person> people() {
        try {
            return store.people(project);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private javafx.scene.control.Button button(String words) {
        return onFx(
                () ->
                        scene.getRoot().lookupAll(".button").stream()
                                .map(node -> (javafx.scene.control.Button) node)
                                .filter(
                                        button ->
                                                button.getText() != null
                                                        && button.getText().startsWith(words))
                                .findFirst()
                                .orElse(null));
    }

    @Test
    void aSmallWindowAndManyPeople() throws Exception {
        for (int i = 0; i < 12; i++) {
            store.keep(
                    new Person(
                            0,
                            project,
                            i == 3 ? "Donaudampfschifffahrtskapitän".repeat(4) : "Person " + i,
                            i == 4 ? "האם המודל" : "reader",
                            "U0" + i,
                            false,
                            "Europe/London",
                            i % 2 == 0 ? "https://cal.example/" + i : ""));
        }
        runFx(
                () -> {
                    scene.getWindow().setWidth(560);
                    scene.getWindow().setHeight(480);
                });
        press("Shortcut+Shift+Comma");
        waitUntil(overlays::isOpen);
        settle();
        shoot(scene, false, "norms-small");
        runFx(() -> button("Add somebody").requestFocus());
        settle();
        shoot(scene, true, "norms-small-people");
    }
}
