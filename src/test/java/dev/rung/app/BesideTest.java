package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ModelRef;
import dev.rung.llm.builtin.practice.PracticeProvider;
import dev.rung.note.Note;
import dev.rung.pane.plan.PlanDrawer;
import dev.rung.plan.Blocker;
import dev.rung.plan.NextStep;
import dev.rung.plan.RunLink;
import dev.rung.plan.RunLink.Role;
import dev.rung.plan.State;
import dev.rung.settings.PreferencesFile;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.task.TimerThread;
import dev.rung.testing.FxTest;
import dev.rung.testing.WordRuns;
import dev.rung.ui.Place;
import dev.rung.wiring.Services;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole window: what is one key away in every pane, and what panes keep for a return. */
@NullUnmarked
class BesideTest extends FxTest {
    @TempDir Path home;
    private final Lanes lanes = watched(Lanes.threads());
    private final TimerThread timer = new TimerThread();
    private Services services;
    private Session session;
    private MainWindow window;

    @AfterEach
    void close() {
        if (session != null) {
            runFx(session::close);
        }
        timer.close();
        lanes.close();
    }

    private void show() throws Exception {
        services =
                Services.open(
                        home.resolve("rung.db"), List.of(new PracticeProvider()), Map.of(), lanes);
        services.example().openIfEmpty();
        runFx(this::make);
        var stage = open(window.scene());
        runFx(
                () -> {
                    stage.setWidth(1000);
                    stage.setHeight(700);
                });
        waitUntil(() -> window.navigator().place().get() instanceof Place.Ladder);
        waitUntil(() -> window.spot().get().isPresent());
        settle();
    }

    private void make() {
        var errors = new UnexpectedErrors();
        var tasks = new Tasks(lanes, Platform::runLater, errors);
        var preferences =
                PreferencesFile.open(home.resolve("settings.json"), Runnable::run, errors::show);
        var made = SessionWindow.open(home, services, tasks, timer, preferences, errors);
        window = made.window();
        session = made.session();
        window.commands().add(session.runs().everywhere());
        window.commands().add(new Beside(window, session, tasks, timer).all());
    }

    private Node drawer() {
        return onFx(() -> window.scene().getRoot().lookup(".plan-drawer"));
    }

    private static boolean isIn(Node node, Class<?> type) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private int steps() {
        try {
            return services.plan().steps(null, true).size();
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    private String filter() {
        var view = window.scene().getRoot().lookup(".samples-view .text-field");
        return onFx(() -> ((TextField) view).getText());
    }

    private void filterBy(String words) {
        press("Shortcut+F");
        press("Shortcut+A");
        type(words);
        assertEquals(words, filter());
    }

    @Test
    void theSamplesAreThereAgainAsTheyWereLeft() throws Exception {
        show();
        var words = WordRuns.create(services, 3);
        words.run(words.order(new ModelRef("practice", "", "practice"), 1), "[]");
        runFx(() -> window.navigator().go(new Place.Ladder(words.idea())));
        press("Shortcut+2");
        press("Shortcut+R");
        waitUntil(() -> window.navigator().place().get() instanceof Place.Samples);
        String ofRun = filter();
        assertTrue(ofRun.startsWith("run:"), ofRun);
        filterBy("is:unread maybe");
        press("Enter");
        press("Shortcut+R");
        String shuffled = order();
        assertTrue(shuffled.startsWith("random"), shuffled);
        press("Shortcut+1");
        press("Shortcut+3");
        assertEquals("is:unread maybe", filter());
        assertEquals(shuffled, order());
        // Its own key, too, while it is on screen.
        press("Shortcut+3");
        assertEquals("is:unread maybe", filter());
        press("Shortcut+2");
        press("Shortcut+R");
        assertEquals(ofRun, filter());
        assertEquals("", order());
        filterBy("maybe");
        press("Shortcut+2");
        press("Shortcut+R");
        assertEquals(ofRun, filter());
    }

    /** The words beside the filter that say what the samples are sorted by. */
    private String order() {
        var view = window.scene().getRoot().lookup(".samples-view");
        return onFx(
                () ->
                        view.lookupAll(".small-text").stream()
                                .filter(Label.class::isInstance)
                                .map(node -> ((Label) node).getText())
                                .filter(words -> words.startsWith("random"))
                                .findFirst()
                                .orElse(""));
    }

    @Test
    void theNextStepsOpenBesideEveryPane() throws Exception {
        show();
        int added = 0;
        for (var pane : onFx(() -> session.panes())) {
            runFx(() -> window.commands().run("pane." + pane.sign().id()));
            settle();
            press("Shortcut+L");
            assertNotNull(drawer(), pane.sign().id());
            waitUntil(() -> isIn(window.scene().getFocusOwner(), PlanDrawer.class));
            assertEquals(List.of(), onFx(() -> window.commands().conflicts()), pane.sign().id());
            runFx(() -> window.scene().getRoot().lookup(".plan-drawer .text-field").requestFocus());
            type("step in " + pane.sign().id());
            press("Enter");
            int wanted = ++added;
            waitUntil(() -> steps() == wanted);
            settle();
            shoot(window.scene(), false, "beside-" + pane.sign().id());
            press("Shortcut+L");
            assertEquals(null, drawer(), pane.sign().id());
        }
        assertTrue(added >= 3);
        shoot(window.scene(), true, "beside-closed");
    }

    @Test
    void helpIsAskedForFromEveryPaneAndTheNormsOpenOverIt() throws Exception {
        show();
        for (var pane : onFx(() -> session.panes())) {
            runFx(() -> window.commands().run("pane." + pane.sign().id()));
            settle();
            press("Shift+F1");
            waitUntil(() -> window.overlays().isOpen());
            waitUntil(() -> window.scene().getRoot().lookup(".post-message") != null);
            press("Esc");
            waitUntil(() -> !window.overlays().isOpen());
            press("Shortcut+Shift+Comma");
            waitUntil(() -> window.scene().getRoot().lookup(".norms-form") != null);
            press("Esc");
            waitUntil(() -> !window.overlays().isOpen());
        }
        runFx(() -> window.commands().run("pane.updates"));
        settle();
        runFx(() -> window.commands().run("plan.new-3"));
        waitUntil(() -> isIn(window.scene().getFocusOwner(), PlanDrawer.class));
        type("The cluster is full");
        press("Enter");
        waitUntil(() -> blockers().contains("The cluster is full"));
        settle();
        shoot(window.scene(), false, "beside-blockers");
        press("Down");
        press("Shift+F1");
        waitUntil(() -> window.scene().getRoot().lookup(".post-message") != null);
        settle();
        shoot(window.scene(), false, "beside-help");
        shoot(window.scene(), true, "beside-help");
    }

    private List<String> blockers() {
        try {
            return services.updates().items().items(null, false).stream()
                    .filter(Blocker.class::isInstance)
                    .map(one -> one.head().title())
                    .toList();
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    private List<Note> notes() {
        try {
            return services.notes().notes(null);
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aNoteIsTakenInEveryPaneAndReadInTheNotebook() throws Exception {
        show();
        var taken = new ArrayList<String>();
        for (var pane : onFx(() -> session.panes())) {
            runFx(() -> window.commands().run("pane." + pane.sign().id()));
            press("Shortcut+I");
            type("half");
            press("Esc");
            press("Shortcut+I");
            type(" and whole in " + pane.sign().id());
            press("Enter");
            taken.addFirst("half and whole in " + pane.sign().id());
            waitUntil(() -> notes().size() == taken.size() && !window.overlays().isOpen());
        }
        assertEquals(taken, notes().stream().map(Note::text).toList());
        assertNotNull(notes().getFirst().where().project());
        press("Shortcut+6");
        assertEquals(new Place.Notebook(), onFx(() -> window.navigator().place().get()));
        settle();
        shoot(window.scene(), false, "notebook-window");
        press("Shortcut+I");
        type("typed when it ended");
        press("Esc");
        waitUntil(() -> draft().equals("typed when it ended"));
    }

    private String draft() {
        try {
            return services.notes().draft().map(Note::text).orElse("");
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aStepOfNothingChosenIsRefusedInWords() throws Exception {
        show();
        runFx(() -> window.commands().run("pane.settings"));
        press("Shortcut+Shift+S");
        assertEquals(null, drawer());
    }

    private NextStep step() {
        try {
            return services.plan().steps(null, true).getFirst();
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    private List<RunLink> links(Role role) {
        return step().runs().stream().filter(link -> link.role() == role).toList();
    }

    @Test
    void aReplyRaisesAStepAndANoteAndARunAnswersIt() throws Exception {
        show();
        press("Shortcut+Enter");
        waitUntil(() -> !window.scene().getRoot().lookupAll(".reply").isEmpty());
        press("Shortcut+R");
        waitUntil(() -> session.chosen() != null && session.chosen().sample() != null);
        var chosen = onFx(() -> session.chosen());
        press("Shortcut+I");
        type("as if it knew");
        press("Enter");
        waitUntil(() -> notes().size() == 1 && !window.overlays().isOpen());
        assertEquals(
                new Note.About.Reply(chosen.sample(), chosen.words()), notes().getFirst().about());
        press("Shortcut+Shift+S");
        waitUntil(() -> isIn(window.scene().getFocusOwner(), PlanDrawer.class));
        type("Ask all rows");
        press("Enter");
        waitUntil(() -> steps() == 1);
        assertEquals(List.of(chosen.run()), links(Role.RAISED).stream().map(RunLink::run).toList());
        press("Down");
        press("Shortcut+Shift+Enter");
        waitUntil(() -> window.overlays().isOpen());
        settle();
        shoot(window.scene(), false, "beside-run-of-a-step");
        press("Shortcut+Enter");
        waitUntil(() -> window.scene().getRoot().lookup(".ask") != null);
        // Nothing is said of what it is for.
        press("Enter");
        waitUntil(() -> links(Role.ANSWERS).size() == 1);
        assertEquals(State.DOING, step().state());
        assertEquals("Ask all rows", links(Role.ANSWERS).getFirst().name());
        waitUntil(() -> step().timeToAnswer().isPresent());
    }
}
