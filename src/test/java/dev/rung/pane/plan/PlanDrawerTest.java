package dev.rung.pane.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.ProjectStore;
import dev.rung.pane.plan.PlanAround.Here;
import dev.rung.plan.ActionItem;
import dev.rung.plan.Blocker;
import dev.rung.plan.Estimate;
import dev.rung.plan.Item;
import dev.rung.plan.ItemStore;
import dev.rung.plan.NextStep;
import dev.rung.plan.PlanStore;
import dev.rung.plan.Ranking;
import dev.rung.plan.RunLink.Role;
import dev.rung.plan.State;
import dev.rung.settings.PreferencesFile;
import dev.rung.settings.StepList;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.FxTest;
import dev.rung.testing.ManualTimer;
import dev.rung.ui.Command;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;
import dev.rung.update.NormsStore;
import dev.rung.update.Person;
import dev.rung.update.UpdateStore;
import dev.rung.view.help.Offers;
import dev.rung.view.help.Subject;

import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

@NullUnmarked
class PlanDrawerTest extends FxTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private Instant now = START;
    private final InstantSource moving = () -> now;
    private final Clock clock = moving.withZone(ZoneOffset.UTC);
    private final ManualTimer timer = new ManualTimer();
    private final List<String> said = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private LongConsumer begun = run -> {};
    private Database database;
    private PreferencesFile preferences;
    private ProjectStore projects;
    private PlanStore store;
    private long project;
    private long idea;
    private Commands commands;
    private PlanDrawer drawer;
    private TextField behind;
    private ItemStore items;
    private NormsStore norms;
    private Offers offers;
    private Overlays overlays;
    private final List<Subject> pinged = new ArrayList<>();
    private final List<String> browsed = new ArrayList<>();
    private int closed;

    @BeforeEach
    void open(@TempDir Path folder) throws StoreException {
        database = Database.open(folder.resolve("rung.db"), Lanes.direct());
        projects = new ProjectStore(database, () -> now);
        store = new PlanStore(database, () -> now);
        items = new ItemStore(database, store, () -> now);
        norms = new NormsStore(database);
        project = projects.create("Sycophancy").id();
        idea = projects.createIdea(project, "Pride", "").id();
        preferences =
                PreferencesFile.open(folder.resolve("settings.json"), Runnable::run, fault -> {});
        runFx(this::make);
    }

    private void make() {
        commands = new Commands();
        var tasks = new Tasks(Lanes.direct(), Runnable::run, fault -> {});
        overlays = new Overlays();
        offers =
                new Offers(
                        new Offers.Stores(norms, new UpdateStore(database, clock), items),
                        new Offers.Background(tasks, clock),
                        overlays,
                        new Offers.Ways(pinged::add, browsed::add, said::add));
        drawer =
                new PlanDrawer(
                        new PlanAround(
                                new PlanAround.Stores(store, items),
                                preferences,
                                new PlanAround.Background(
                                        tasks,
                                        timer,
                                        Platform::runLater,
                                        database.changes(),
                                        clock),
                                new SimpleObjectProperty<>(new Here(project, idea)),
                                (of, name, then) -> {
                                    asked.add(of + " " + name);
                                    begun = then;
                                },
                                offers,
                                step -> said.add("agenda " + step),
                                said::add),
                        commands,
                        () -> closed++);
        behind = new TextField();
        commands.add(
                List.of(
                        Command.named("main", "Main")
                                .key("Shortcut+Enter")
                                .does(() -> said.add("main")),
                        Command.named("star", "Star").key("S").does(() -> said.add("star"))));
    }

    @AfterEach
    void close() {
        preferences.close();
        database.close();
    }

    private Scene show(int width, int height) {
        var scene =
                onFx(
                        () -> {
                            var pane = new BorderPane(behind);
                            pane.setRight(drawer);
                            overlays.setContent(pane);
                            var made = new Scene(overlays.root(), width, height);
                            commands.install(made, overlays::isOpen);
                            return made;
                        });
        open(scene);
        runFx(
                () -> {
                    drawer.applyCss();
                    drawer.layout();
                    drawer.focusFirst();
                });
        settle();
        return scene;
    }

    private long add(String title, Double p, Double hours) throws StoreException {
        return store.add(
                new PlanStore.Place(project, idea, null),
                new NextStep.Words(title, "", "", "", new Estimate(p, hours, null)));
    }

    private List<String> titles() throws StoreException {
        return store.steps(project, true).stream().map(step -> step.head().title()).toList();
    }

    private String words() {
        return onFx(
                () ->
                        String.join(
                                "\n",
                                drawer.lookupAll(".label").stream()
                                        .map(node -> ((Label) node).getText())
                                        .toList()));
    }

    @Test
    void stepsAreAddedRankedEditedAndClosedByKeysAlone() throws StoreException {
        show(800, 700);
        type("Ask without the author");
        press("Enter");
        type("Ten rows by hand");
        press("Enter");
        type("A judge");
        press("Shortcut+Enter");
        assertEquals(List.of(), said, "the pane's own thing is not done from here");
        assertEquals(List.of("Ask without the author", "Ten rows by hand", "A judge"), titles());
        assertEquals(idea, store.steps(project, false).getFirst().head().where().idea());

        press("Down");
        press("S");
        assertEquals(List.of(), said, "a plain key is not for the pane");
        press("Alt+Up");
        press("Alt+Up");
        press("Alt+Up");
        assertEquals(List.of("A judge", "Ask without the author", "Ten rows by hand"), titles());
        press("Alt+Down");
        assertEquals(List.of("Ask without the author", "A judge", "Ten rows by hand"), titles());
        press("Space");
        press("Space");
        assertEquals(State.DOING, step("A judge").state());
        press("Shift+Space");
        assertEquals(State.PLANNED, step("A judge").state());

        press("Enter");
        type(" for pride");
        press("Tab");
        type("because");
        press("Tab");
        type("five rows");
        press("Tab");
        type("Ana");
        press("Tab");
        type("30%");
        press("Tab");
        type("two");
        press("Enter");
        assertTrue(words().contains("The hours are a number above 0"), words());
        press("Shortcut+A");
        type("1.5");
        press("Tab");
        type("4");
        press("Shortcut+Enter");
        assertEquals(
                new NextStep.Words(
                        "A judge for pride",
                        "because",
                        "five rows",
                        "Ana",
                        new Estimate(.3, 1.5, 4.0)),
                step("A judge for pride").words());
        assertEquals(List.of(), said);

        press("Delete");
        assertEquals(State.DROPPED, step("A judge for pride").state());
        assertEquals(2, onFx(() -> drawer.model().shown().size()));
        press("Alt+C");
        assertEquals(3, onFx(() -> drawer.model().shown().size()));
        press("Esc");
        assertEquals(1, closed);
        assertEquals(List.of(), onFx(commands::conflicts));
    }

    private NextStep step(String title) throws StoreException {
        return store.steps(project, true).stream()
                .filter(step -> step.head().title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void escapeKeepsWhatWasTyped() throws StoreException {
        add("one", null, null);
        show(800, 700);
        press("Enter");
        type(" more");
        press("Esc");
        assertEquals(List.of("one"), titles());
        assertEquals(0, closed);
        assertTrue(words().contains("unsaved"), words());
        press("Enter");
        press("Enter");
        assertEquals(List.of("one more"), titles());
        assertFalse(words().contains("unsaved"), words());
    }

    @Test
    void theSuggestedOrderStandsBesideAndIsTakenOverByOneKey() throws StoreException {
        add("hopeless", .1, 10.0);
        add("unknown", null, 1.0);
        add("likely", .8, 1.0);
        show(800, 700);
        assertTrue(words().contains("p 0.1 · 10 h · suggested 2"), words());
        assertTrue(words().contains("p 0.8 · 1 h · suggested 1"), words());
        assertTrue(words().contains("p unknown · 1 h · no suggestion"), words());
        assertEquals(List.of("hopeless", "unknown", "likely"), titles(), "never by itself");
        press("Alt+Enter");
        assertEquals(List.of("likely", "unknown", "hopeless"), titles());
        press("Alt+R");
        assertEquals(Ranking.ALL, onFx(() -> drawer.model().ruleProperty().get()));
        // (1 − .1) / 10 = .09 and (1 − .8) / 1 = .2
        assertTrue(words().contains("p 0.8 · 1 h · suggested 1"), words());
    }

    @Test
    void whatTakesTooLongIsAskedOnce() throws StoreException {
        long id = add("slow", .5, 2.0);
        store.go(id, State.DOING);
        now = START.plus(Duration.ofMinutes(250));
        var scene = show(800, 700);
        assertTrue(
                words().contains("Still worth it, or ask someone? 4:10 h elapsed, 2 h estimated."),
                words());
        shoot(scene, false, "plan-question");
        press("Alt+W");
        assertFalse(words().contains("Still worth it"), words());
        assertTrue(store.step(id).orElseThrow().asked());
        press("Alt+G");
        assertTrue(said.contains("agenda " + id), said.toString());
    }

    @Test
    void aRunThatIsBegunForAStepIsLinked() throws StoreException {
        add("first", null, null);
        long id = add("second", null, null);
        database.write(
                sql ->
                        sql.update(
                                "INSERT INTO run (id, idea, kind, state, owner, created)"
                                        + " VALUES (7, ?, 'run', 'running', '', 0)",
                                idea));
        show(800, 700);
        press("Down");
        press("Shortcut+Shift+Enter");
        assertEquals(List.of(idea + " second"), asked);
        assertEquals(List.of(), store.step(id).orElseThrow().runs(), "nothing has begun yet");
        runFx(() -> begun.accept(7));
        var step = store.step(id).orElseThrow();
        assertEquals(Role.ANSWERS, step.runs().getFirst().role());
        assertEquals(State.DOING, step.state());

        runFx(() -> drawer.proposeFrom(new PlanStore.Place(-1, idea, 7L), "run 7"));
        type("why is it so");
        press("Enter");
        assertEquals(Role.RAISED, step("why is it so").runs().getFirst().role());
        type("of its own");
        press("Enter");
        assertEquals(List.of(), step("of its own").runs());
    }

    @Test
    void theFilterLooksAtAllWords() throws StoreException {
        add("Ask the author", null, null);
        add("Count rows", null, null);
        show(800, 700);
        press("Shift+Tab");
        runFx(() -> drawer.model().filterProperty().set("ROWS pride"));
        settle();
        assertEquals(
                List.of("Count rows"),
                onFx(() -> drawer.model().shown().stream().map(s -> s.head().title()).toList()));
    }

    @Test
    void aRankIsThatOfTheWholeListAndTheWayOfListingIsRemembered() throws StoreException {
        for (String title : List.of("Ask the author", "Count rows", "Long rows", "Short rows")) {
            add(title, null, null);
        }
        show(800, 700);
        runFx(() -> drawer.model().filterProperty().set("rows"));
        settle();
        assertEquals(
                List.of("2 Count rows", "3 Long rows", "4 Short rows"),
                onFx(
                        () ->
                                drawer.model().shown().stream()
                                        .map(
                                                step ->
                                                        drawer.model().rank(step)
                                                                + " "
                                                                + step.head().title())
                                        .toList()));
        assertTrue(words().contains("\n4\nShort rows\n"), words());
        runFx(() -> drawer.model().filterProperty().set("short ask"));
        press("Alt+R");
        press("Alt+A");
        press("Alt+C");
        assertEquals(new StepList("all", true, true), preferences.get().steps());
        runFx(this::make);
        assertEquals(Ranking.ALL, onFx(() -> drawer.model().ruleProperty().get()));
        assertTrue(onFx(() -> drawer.model().allProjectsProperty().get()));
        assertTrue(onFx(() -> drawer.model().closedTooProperty().get()));
    }

    @Test
    void aLongTitleTakesTwoLinesAndIsWholeInTheForm() throws StoreException {
        String title =
                "Does the pride effect survive when the author is named only once ".repeat(3);
        add(title, null, null);
        add("short", null, null);
        var scene = show(700, 500);
        settle();
        var heights =
                onFx(
                        () ->
                                drawer.lookupAll(".idea-name").stream()
                                        .map(node -> ((Label) node).getHeight())
                                        .toList());
        assertTrue(heights.getFirst() > 1.7 * heights.get(1), heights.toString());
        assertTrue(heights.getFirst() < 2.6 * heights.get(1), heights.toString());
        shoot(scene, false, "plan-two-lines");
        press("Enter");
        shoot(scene, false, "plan-long-title");
        press("Enter");
        assertEquals(title.strip(), titles().getFirst(), "Enter saves, it begins no line");
    }

    private ItemStore.Words said(String title) {
        return new ItemStore.Words(project, idea, title, "", "");
    }

    private Item only() throws StoreException {
        return items.items(project, true).getFirst();
    }

    @Test
    void blockersAreAddedAndClosedByKeysAndSayHowTheyEnded() throws StoreException {
        var scene = show(800, 700);
        press("Alt+3");
        type("No seat in the judge's quota");
        press("Enter");
        assertEquals(State.PROPOSED, only().state());
        press("Down");
        press("Alt+B");
        assertEquals(Blocker.Kind.DOUBT, ((Blocker) only()).kind());
        assertTrue(words().contains("day 1"), words());
        assertTrue(words().contains("in doubt"), words());
        press("Space");
        type("Mara gave");
        shoot(scene, false, "plan-ending");
        press("Esc");
        assertEquals(State.PROPOSED, only().state(), "Esc closes nothing");
        assertTrue(words().contains("unsaved"), words());
        press("Space");
        type(" us two");
        press("Enter");
        assertEquals(State.DONE, only().state());
        assertEquals("Mara gave us two", ((Blocker) only()).ending());
        assertEquals(0, onFx(() -> drawer.items().shown().size()));
        press("Alt+C");
        settle();
        assertTrue(words().contains("unblocked"), words());
        assertTrue(words().contains("Mara gave us two"), words());
        press("Space");
        assertEquals(State.PROPOSED, only().state(), "it can be opened again");
        press("Esc");
        assertEquals(1, closed);
        assertEquals(List.of(), onFx(commands::conflicts));
    }

    @Test
    void actionItemsHaveAnOwnerAndADayAndAreLateInWords() throws StoreException {
        Scene scene = show(800, 700);
        press("Alt+4");
        type("Send the labels");
        press("Tab");
        type("Ana");
        press("Tab");
        type("someday");
        press("Enter");
        assertEquals(
                List.of("«Due» is a date such as 2026-12-03, or today, tomorrow, fri, +3."),
                faults());
        assertEquals("", onFx(() -> drawer.items().problemProperty().get()));
        assertEquals(List.of(), items.items(project, true));
        shoot(scene, false, "plan-wrong-day");
        shoot(scene, true, "plan-wrong-day");
        press("Shortcut+A");
        type("fri");
        assertEquals(List.of(), faults(), "it is gone once it is typed anew");
        press("Enter");
        var action = (ActionItem) only();
        assertEquals("Ana", action.owner());
        assertEquals(LocalDate.of(2026, 11, 27), action.due());
        assertTrue(words().contains("due Fri 27 Nov"), words());
        now = now.plus(Duration.ofDays(6));
        timer.pass(Duration.ofMinutes(2));
        settle();
        assertTrue(words().contains("overdue 2 d"), words());
        assertTrue(words().contains("1 overdue"), words());
        press("Down");
        press("Enter");
        type(", all of them");
        press("Tab");
        press("Tab");
        press("Shortcut+A");
        type("Ben");
        press("Tab");
        press("Shortcut+A");
        type("+");
        press("Enter");
        assertEquals(1, faults().size());
        shoot(scene, false, "plan-wrong-day-form");
        type("1");
        press("Enter");
        action = (ActionItem) only();
        assertEquals("Send the labels, all of them", action.head().title());
        assertEquals("Ben", action.owner());
        assertEquals(LocalDate.of(2026, 11, 30), action.due());
        press("Space");
        assertEquals(State.DONE, only().state());
    }

    /** What is said at fields. */
    private List<String> faults() {
        return onFx(
                () ->
                        drawer.lookupAll(".field-error").stream()
                                .map(one -> ((Label) one).getText())
                                .toList());
    }

    @Test
    void whatIsOpenForTwoDaysOffersAPingATimeAndAnAgenda() throws StoreException {
        items.ask(said("Which seed do we report?"));
        norms.keep(
                new Person(
                        0, project, "Mara", "supervisor", "", false, "", "https://cal.example/m"));
        show(800, 700);
        press("Alt+2");
        press("Alt+K");
        assertTrue(said.getLast().startsWith("Offered for what has been open"), said.toString());
        now = now.plus(Duration.ofDays(2));
        timer.pass(Duration.ofMinutes(2));
        settle();
        assertTrue(words().contains("day 3"), words());
        press("Shift+F1");
        assertEquals("Which seed do we report?", pinged.getFirst().want());
        assertTrue(pinged.getFirst().context().contains("day 3"), pinged.toString());
        press("Alt+K");
        waitUntil(overlays::isOpen);
        press("Enter");
        assertEquals(List.of("https://cal.example/m"), browsed);
        said.clear();
        press("Alt+G");
        assertEquals(1, said.size(), "there is no agenda yet");
        var put = new ArrayList<Item>();
        runFx(() -> offers.onAgenda(put::add));
        runFx(() -> drawer.items().reload());
        press("Alt+G");
        assertEquals("Which seed do we report?", put.getFirst().head().title());
    }

    @Test
    void picturesOfAllKinds() throws StoreException {
        var scene = show(700, 620);
        press("Alt+3");
        shoot(scene, false, "plan-blockers-none");
        norms.keep(
                new Person(
                        0, project, "Mara", "supervisor", "", false, "", "https://cal.example/m"));
        runFx(() -> offers.onAgenda(item -> {}));
        items.block(said("No seat in the judge's quota"), Blocker.Kind.EXTERNAL);
        items.block(
                said("Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung".repeat(3)),
                Blocker.Kind.SLOW_DOWN);
        items.block(
                said("האם המודל מחמיא גם כאשר הטיעון שגוי לחלוטין ואין לו בסיס"),
                Blocker.Kind.DOUBT);
        items.ask(
                said("Which seed do we report, the first one or the mean over all of the three?"));
        items.promise(said("Send the labels"), "Ana", LocalDate.of(2026, 11, 24));
        items.promise(said("Book the room"), "", LocalDate.of(2026, 12, 24));
        items.promise(
                said("Ask the data team"),
                "Konstantinos Papadopoulos-Wintersteiger, data team".repeat(3),
                LocalDate.of(2026, 11, 26));
        now = now.plus(Duration.ofDays(3));
        items.block(said("The cluster is full"), Blocker.Kind.EXTERNAL);
        long gone = items.block(said("No key for the model"), Blocker.Kind.EXTERNAL);
        items.close(gone, "the key came by post, after three weeks of asking around everywhere");
        for (int i = 0; i < 40; i++) {
            items.ask(said("question " + i));
        }
        runFx(() -> drawer.model().closedTooProperty().set(true));
        for (ItemKind kind : ItemKind.values()) {
            press("Alt+" + kind.place());
            settle();
            shoot(scene, false, "plan-" + kind.shortTitle());
            shoot(scene, true, "plan-" + kind.shortTitle());
        }
        press("Down");
        press("Enter");
        shoot(scene, false, "plan-action-form");
        press("Esc");
        press("Alt+3");
        press("Enter");
        shoot(scene, true, "plan-blocker-form");
    }

    @Test
    void pictures() throws StoreException {
        var scene = show(700, 600);
        shoot(scene, false, "plan-empty");
        assertTrue(onFx(() -> drawer.lookupAll(".list-cell").size()) >= 0);
        add(
                "Does the pride effect survive when the author is named in the third person only",
                .4,
                2.0);
        add(
                "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung".repeat(3),
                .2,
                3.0);
        long rtl = add("האם המודל מחמיא גם כאשר הטיעון שגוי לחלוטין ואין לו בסיס", null, 1.0);
        store.go(rtl, State.DOING);
        long slow = add("Fifty labels by hand", .9, .5);
        store.go(slow, State.DOING);
        store.go(add("Best of 16", .7, 1.0), State.PLANNED);
        store.go(add("Done already", .7, 1.0), State.DONE);
        now = now.plus(Duration.ofHours(3));
        for (int i = 0; i < 194; i++) {
            add("step " + i, i % 2 == 0 ? .5 : null, 1.0 + i);
        }
        settle();
        runFx(() -> drawer.model().closedTooProperty().set(true));
        settle();
        assertEquals(200, onFx(() -> drawer.model().shown().size()));
        for (boolean dark : new boolean[] {false, true}) {
            shoot(scene, dark, "plan-list");
        }
        press("Down");
        press("Down");
        press("Enter");
        shoot(scene, false, "plan-form");
        shoot(scene, true, "plan-form");
    }
}
