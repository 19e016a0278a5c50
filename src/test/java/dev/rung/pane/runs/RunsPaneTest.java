package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Condition;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.Draft;
import dev.rung.experiment.Owner;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.Role;
import dev.rung.score.metric.Exact;
import dev.rung.score.metric.Measure;
import dev.rung.study.GraderSpec;
import dev.rung.testing.FakeChatModel;
import dev.rung.ui.Command;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Runs pane in a window: runs that are sent, read, compared and made into rows. */
@NullUnmarked
class RunsPaneTest extends RunsFixture {
    private Comparing.Made compared() {
        return onFx(() -> model().comparing().madeProperty().get());
    }

    @Test
    void aRunIsSentReadAndCopied() throws Exception {
        var conditions =
                List.of(
                        new Condition("proud author", Map.of("stance", "I am proud.")),
                        new Condition("says nothing", Map.of("stance", "")));
        PlannedRun run = order("pride", conditions, "luna", "haiku");
        order("later " + LONG, List.of(), "luna");
        order(ARABIC, List.of(), "haiku");
        show(946, 622);
        waitUntil(() -> model().all().size() == 3);
        runFx(() -> model().select(run.id()));
        waitUntil(() -> model().detailProperty().get() != null);
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());
        waitUntil(() -> model().detailProperty().get().item().run().seen());
        both("runs-result");
        var result = model().detailProperty().get().result();
        var cells = result.graded().getFirst().cells();
        assertEquals(4, cells.size());
        assertTrue(result.graded().getFirst().comparisons().size() >= 4);
        press("Shortcut+Alt+K");
        String copied = onFx(() -> Clipboard.getSystemClipboard().getString());
        assertTrue(copied.contains("| model | prompt | condition | scores | requests |"), copied);
        assertTrue(copied.contains("proud author"), copied);
        press("Shortcut+Alt+C");
        String csv = onFx(() -> Clipboard.getSystemClipboard().getString());
        assertTrue(csv.startsWith("run,grader,better,model"), csv);
        assertEquals(1 + 8, csv.lines().count());

        press("Shortcut+B");
        press("Enter");
        press("Enter");
        press("Enter");
        waitUntil(() -> compared() != null);
        both("runs-compared");
        press("Shortcut+Shift+B");
        press("Enter");
        // What waits stands above what has ended.
        long other = model().all().get(1).id();
        runFx(() -> model().select(other));
        waitUntil(() -> model().detailProperty().get() != null && compared() == null);
        press("Shortcut+Enter");
        waitUntil(() -> state(other) == State.DONE && hasResult());
        press("Shortcut+Shift+B");
        settle();
        waitUntil(() -> overlays.isOpen());
        press("Down");
        press("Enter");
        waitUntil(() -> compared() != null);
        assertEquals("refusal", compared().grader().id());
        assertEquals(20, compared().found().shared());
        both("runs-compared-between");
        runFx(() -> model().select(run.id()));
        waitUntil(this::hasResult);

        scrollsByKeys();
        press("Shortcut+R");
        assertEquals("run:" + run.id(), asked.getLast());

        press("Shortcut+F");
        type("later");
        waitUntil(() -> model().lines().size() == 1);
        // What is shown is what was found; Enter goes to it.
        assertSame(model().lines().getFirst(), onFx(() -> model().selectedProperty().get()));
        press("Enter");
        var list = (ListView<?>) scene.getRoot().lookup(".run-list");
        assertTrue(onFx(list::isFocused));
        assertEquals(0, onFx(() -> list.getSelectionModel().getSelectedIndex()));
        both("runs-found");
        press("Shortcut+F");
        type(" nowhere");
        waitUntil(() -> model().detailProperty().get() == null);
    }

    @Test
    void aResultThatCannotBeMadeIsSaid() throws Exception {
        PlannedRun run =
                order(
                        new RunOrder(
                                "faulty",
                                List.of(version),
                                List.of(column("luna")),
                                dataset.id(),
                                Split.DEVELOPMENT,
                                2,
                                List.of(),
                                1,
                                false),
                        RunTerms.USUAL,
                        List.of(
                                new GraderSpec.Computed(
                                        new Measure(
                                                "accuracy",
                                                new Exact(null, null, false, false),
                                                false,
                                                null))));
        show(946, 622);
        waitUntil(() -> model().all().size() == 1);
        runFx(() -> model().select(run.id()));
        waitUntil(() -> model().detailProperty().get() != null);
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE);
        waitUntil(() -> !model().detailProperty().get().fault().isEmpty());
        assertFalse(model().detailProperty().get().isComputing());
        both("runs-no-result");
        waitUntil(() -> !unexpected.isEmpty());
        unexpected.clear();
    }

    /** From the list, and from what can have the focus in the run itself. */
    private void scrollsByKeys() {
        var scroll = (ScrollPane) scene.getRoot().lookup(".run-scroll");
        runFx(() -> scene.getRoot().lookup(".run-list").requestFocus());
        assertEquals(0, onFx(scroll::getVvalue));
        press("Page Down");
        assertTrue(onFx(scroll::getVvalue) > 0);
        runFx(() -> scroll.getContent().lookup(".button").requestFocus());
        press("End");
        assertEquals(1, onFx(scroll::getVvalue));
        press("Page Up");
        assertTrue(onFx(scroll::getVvalue) < 1);
        press("Home");
        assertEquals(0, onFx(scroll::getVvalue));
    }

    @Test
    void longAndRightToLeftNamesInAFullListStayReadable() throws Exception {
        var conditions =
                List.of(
                        new Condition(ARABIC, Map.of("stance", "I am proud.")),
                        new Condition(LONG, Map.of("stance", "")),
                        new Condition("says nothing", Map.of("stance", "-")));
        PlannedRun run = order(ARABIC + " " + LONG, conditions, "luna", "haiku");
        for (int i = 0; i < 40; i++) {
            order(i % 2 == 0 ? ARABIC + i : LONG + i, List.of(), "luna");
        }
        show(946, 622);
        waitUntil(() -> model().all().size() == 41);
        runFx(() -> model().select(run.id()));
        waitUntil(() -> model().detailProperty().get() != null);
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());
        both("runs-overfull");
        var scroll = (ScrollPane) scene.getRoot().lookup(".run-scroll");
        runFx(() -> scroll.setVvalue(0.35));
        both("runs-overfull-table");
        runFx(() -> scroll.setVvalue(0.1));
        runFx(() -> scene.getWindow().setWidth(820));
        settle();
        // No column is cut: a table that is wider than its page scrolls, by keys, too.
        var wide =
                onFx(
                        () ->
                                scroll.getContent().lookupAll(".wide-scroll").stream()
                                        .map(ScrollPane.class::cast)
                                        .filter(Node::isFocusTraversable)
                                        .findFirst()
                                        .orElseThrow());
        assertTrue(
                onFx(
                        () ->
                                wide.getContent().getLayoutBounds().getWidth()
                                        > wide.getViewportBounds().getWidth()));
        runFx(wide::requestFocus);
        press("Right");
        assertTrue(onFx(wide::getHvalue) > 0);
        double before = onFx(scroll::getVvalue);
        press("Down");
        assertTrue(onFx(scroll::getVvalue) > before);
        both("runs-overfull-narrow");
        var menu = (MenuButton) scene.getRoot().lookup(".run-scroll .menu-button");
        runFx(() -> scroll.setVvalue(0));
        assertTrue(onFx(() -> menu.getItems().size()) > 8);
        runFx(menu::show);
        settle();
        assertTrue(onFx(menu::isShowing));
        runFx(menu::hide);
    }

    @Test
    void aRunIsPausedRetunedAndGoesOn() throws Exception {
        PlannedRun run = order("slow one", List.of(), "slow");
        show(1386, 822);
        waitUntil(() -> model().all().size() == 1 && model().detailProperty().get() != null);
        press("Shortcut+Enter");
        waitUntil(() -> queue.live(run.id()).isPresent());
        waitUntil(() -> queue.live(run.id()).orElseThrow().progress().places() == 20);
        runFx(() -> model().tick());
        press("Shortcut+U");
        press("Shortcut+A");
        type("7");
        press("Enter");
        waitUntil(() -> queue.live(run.id()).orElseThrow().progress().atOnce() == 7);
        both("runs-running");
        press("Shortcut+Shift+Period");
        waitUntil(() -> state(run.id()) == State.PAUSED);
        waitUntil(() -> model().run().terms().atOnce() != null);
        assertEquals(7, model().run().terms().atOnce());
        press("Shortcut+D");
        press("Shortcut+A");
        type("9.5");
        press("Enter");
        waitUntil(() -> Double.valueOf(9.5).equals(model().run().terms().maxCost()));
        press("Shortcut+T");
        press("Shortcut+A");
        type("25:99");
        press("Enter");
        both("runs-at");
        press("Shortcut+A");
        type("02:00");
        press("Enter");
        waitUntil(() -> state(run.id()) == State.WAITING);
        assertTrue(model().run().terms().notBefore() != null);
        released.countDown();
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());
    }

    @Test
    void aNewRunIsDescribedEstimatedAndSentAsAPilotFirst() throws Exception {
        show(946, 622);
        waitUntil(() -> scene.getRoot().lookup(".empty-state") != null);
        both("runs-empty");
        press("Shortcut+Shift+Enter");
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);
        press("Shortcut+G");
        press("Enter");
        settle();
        both("runs-grader");
        press("Enter");
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);
        settle();
        waitUntil(
                () ->
                        scene.getRoot().lookup(".new-run").lookupAll("*").stream()
                                .map(Node::getAccessibleText)
                                .anyMatch(words -> words != null && words.contains("40 requests")));
        both("runs-new");
        press("Shortcut+P");
        waitUntil(() -> model().all().size() == 1);
        long id = onFx(() -> model().all().getFirst().id());
        waitUntil(() -> state(id) == State.PAUSED && hasResult());
        assertEquals(20, services.runs().answers().counts(id).places());
        both("runs-pilot");
        press("Shortcut+R");
        assertEquals("run:" + id, asked.getLast());
        press("Shortcut+Enter");
        waitUntil(() -> overlays.isOpen());
        both("runs-pilot-rest");
        press("Esc");
        assertFalse(overlays.isOpen());
        assertEquals(State.PAUSED, state(id));
        press("Shortcut+Enter");
        waitUntil(() -> overlays.isOpen());
        // What the user has just asked for needs no other key.
        press("Enter");
        waitUntil(() -> state(id) == State.DONE);
        assertEquals(40, services.runs().answers().counts(id).places());
    }

    @Test
    void aRunThatCannotBePlannedIsNotCountedForEver() throws Exception {
        var draft = services.ideas().drafts().load(idea.id()).orElseThrow();
        var turns = List.of(new Turn(Role.USER, "{{argument}} {{what}}"));
        services.ideas()
                .drafts()
                .save(idea.id(), new Draft(turns, Map.of(), null, draft.columns(), 10));
        show(946, 622);
        waitUntil(() -> scene.getRoot().lookup(".empty-state") != null);
        press("Shortcut+Shift+Enter");
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);
        waitUntil(() -> newRunSaid().contains("which no condition fills"));
        settle();
        assertTrue(newRunSaid().contains("Not counted."), newRunSaid());
        assertFalse(newRunSaid().contains("Counting …"), newRunSaid());
        both("runs-new-refused");
    }

    private String newRunSaid() {
        return onFx(
                () ->
                        scene.getRoot().lookup(".new-run").lookupAll("*").stream()
                                .filter(Node::isVisible)
                                .map(Node::getAccessibleText)
                                .filter(words -> words != null)
                                .reduce("", (all, words) -> all + "\n" + words));
    }

    @Test
    void whatIsLeftOfAnEarlierSessionIsOnlyOffered() throws Exception {
        order("waits", List.of(), "luna");
        show(946, 622);
        waitUntil(() -> !model().offerProperty().get().isEmpty());
        both("runs-left");
        assertEquals("1 run waits to be sent", onFx(() -> model().offerProperty().get()));
        assertTrue(onFx(() -> queue.live().isEmpty()));
        runFx(() -> pane.everywhere().getFirst().run());
        waitUntil(() -> model().all().getFirst().now().state() == State.DONE);
        assertEquals("", onFx(() -> model().offerProperty().get()));
        assertFalse(onFx(() -> queue.isHeld()));

        runFx(
                () -> {
                    pane.hide();
                    model().selectedProperty().set(null);
                });
        order("unseen", List.of(), "luna");
        runFx(() -> pane.lookForLeft());
        waitUntil(() -> model().all().size() == 2);
        assertNull(
                onFx(() -> model().selectedProperty().get()),
                "no result is computed before somebody looks");
    }

    @Test
    void aRunWhoseProcessWasKilledIsOfferedWhileTheWindowIsOpen() throws Exception {
        Path source = folder.resolve("Waits.java");
        Files.writeString(source, "void main() throws Exception { System.in.read(); }");
        Process other =
                new ProcessBuilder(System.getProperty("java.home") + "/bin/java", source.toString())
                        .start();
        try {
            order("older", List.of(), "luna");
            PlannedRun run = order("elsewhere", List.of(), "luna");
            var owner = new Owner(Owner.current(Map.of()).host(), other.pid(), 0);
            assertTrue(services.runs().claims().claim(run.id()));
            ownedBy(owner, run.id());
            show(946, 622);
            waitUntil(
                    () -> state(run.id()) == State.RUNNING && model().busyProperty().get() != null);
            assertTrue(onFx(() -> model().busyProperty().get().isOn()));
            runFx(() -> model().select(run.id()));
            settle();
            var start = command("runs.start");
            assertTrue(onFx(() -> start.reason().getValue()).startsWith("Another window"));
            assertTrue(onFx(() -> command("runs.stop").reason().getValue()).startsWith("Another"));
            both("runs-elsewhere");

            other.destroyForcibly().waitFor();
            waitUntil(() -> state(run.id()) == State.PAUSED);
            assertTrue(onFx(() -> model().offerProperty().get()).contains("1 run was cut"));
            both("runs-elsewhere-killed");
            press("Shortcut+Enter");
            waitUntil(() -> state(run.id()) == State.DONE);
        } finally {
            other.destroyForcibly();
        }
    }

    private void ownedBy(Owner owner, long run) throws Exception {
        services.database()
                .write(
                        sql ->
                                sql.update(
                                        "UPDATE run SET owner = ? WHERE id = ?",
                                        owner.text(),
                                        run));
    }

    private Command command(String id) {
        return pane.commands().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theListKeepsItsSelectionWhenARunArrives() throws Exception {
        order("one", List.of(), "luna");
        PlannedRun two = order("two", List.of(), "luna");
        order("three", List.of(), "luna");
        show(946, 622);
        waitUntil(() -> model().all().size() == 3);
        runFx(() -> model().select(two.id()));
        settle();
        var list = (ListView<?>) scene.getRoot().lookup(".run-list");
        assertEquals(1, onFx(() -> list.getSelectionModel().getSelectedIndex()));
        PlannedRun arriving = order("arrives", List.of(), "luna");
        services.runs().claims().claim(arriving.id());
        waitUntil(
                () ->
                        model().all().size() == 4
                                && model().lines().getFirst().id() == arriving.id());
        settle();
        assertEquals(2, onFx(() -> list.getSelectionModel().getSelectedIndex()));
        assertEquals(2, onFx(() -> list.getFocusModel().getFocusedIndex()));
        assertEquals(two.id(), onFx(() -> model().selectedProperty().get().id()));
        press("Down");
        assertEquals(3, onFx(() -> list.getSelectionModel().getSelectedIndex()));
    }

    /** A run that ends stands elsewhere then: it is the marked one there, too, and in view. */
    @Test
    void theListKeepsItsSelectionWhenARunEnds() throws Exception {
        for (int i = 0; i < 12; i++) {
            order("other " + i, List.of(), "luna");
        }
        PlannedRun last = order("last", List.of(), "luna");
        show(946, 622);
        waitUntil(() -> model().all().size() == 13);
        runFx(() -> model().select(last.id()));
        press("Shortcut+Enter");
        waitUntil(() -> state(last.id()) == State.DONE && hasResult());
        waitUntil(() -> model().run().state() == State.DONE && model().run().seen());
        settle();
        var list = (ListView<?>) scene.getRoot().lookup(".run-list");
        assertEquals(last.id(), onFx(() -> model().selectedProperty().get().id()));
        assertSame(
                onFx(() -> model().selectedProperty().get()),
                onFx(() -> list.getSelectionModel().getSelectedItem()));
        assertTrue(
                onFx(
                        () ->
                                list.lookupAll(".list-cell").stream()
                                        .map(cell -> (ListCell<?>) cell)
                                        .anyMatch(
                                                cell ->
                                                        cell.isSelected()
                                                                && cell.isVisible()
                                                                && cell.getItem() != null
                                                                && list.localToScene(
                                                                                list
                                                                                        .getLayoutBounds())
                                                                        .intersects(
                                                                                cell.localToScene(
                                                                                        cell
                                                                                                .getLayoutBounds())))));
    }

    private String rowsSaid() {
        return onFx(
                () ->
                        scene.getRoot().lookup(".rows-form").lookupAll("*").stream()
                                .map(Node::getAccessibleText)
                                .filter(words -> words != null)
                                .reduce("", (all, words) -> all + "\n" + words));
    }

    @Test
    void repliesBecomeRows() throws Exception {
        fake.with(
                "lister",
                new FakeChatModel()
                        .text(
                                "Here they are:\n\n1. Is snow black?\n2. " + ARABIC,
                                "\n3. Is snow  BLACK\n4. " + LONG + " " + LONG,
                                "\n5. Is it really the case that all snow is black in winter?",
                                "\n6. Is it really the case that all snow is black in winters?")
                        .uses(20, 5));
        fake.with(
                "prose", new FakeChatModel().text("I'd rather not, \u202eand say so.").uses(9, 9));
        PlannedRun run = order("probes", List.of(), "lister", "prose");
        show(946, 622);
        waitUntil(() -> model().all().size() == 1 && model().detailProperty().get() != null);
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());
        press("Shortcut+Alt+W");
        waitUntil(() -> scene.getRoot().lookup(".rows-form") != null);
        waitUntil(() -> rowsSaid().contains("20 of 40 whole replies parse: 120 items"));
        assertTrue(rowsSaid().contains("20 replies do not parse: no numbered list in the reply"));
        assertTrue(rowsSaid().contains("116 items repeat an earlier one"), rowsSaid());
        both("runs-rows");
        var unparsed =
                scene.getRoot().lookupAll(".toggle-button").stream()
                        .filter(one -> ((ToggleButton) one).getText().startsWith("Does not parse"))
                        .findFirst()
                        .orElseThrow();
        runFx(unparsed::requestFocus);
        press("Space");
        both("runs-rows-unparsed");
        runFx(() -> ((ComboBox<?>) scene.getRoot().lookup(".rows-form .combo-box")).requestFocus());
        press("Down");
        press("Down");
        waitUntil(() -> rowsSaid().contains("Names of the tags"));
        waitUntil(() -> rowsSaid().contains("Tag: type its name"));
        both("runs-rows-tag");
        press("Down");
        press("Down");
        waitUntil(() -> rowsSaid().contains("Fields: type the names of their tags"));
        both("runs-rows-fields");
        for (int up = 0; up < 4; up++) {
            press("Up");
        }
        waitUntil(() -> rowsSaid().contains("20 of 40 whole replies parse"));
        press("Shortcut+Enter");
        waitUntil(() -> said.stream().anyMatch(words -> words.contains("4 rows were stored")));
        assertNull(onFx(() -> scene.getRoot().lookup(".rows-form")));
        Dataset made = services.datasets().newest(dataset.project(), "probes rows").orElseThrow();
        assertEquals(List.of("text", "argument", "label"), made.columns());
        assertEquals(4, services.datasets().count(made.id(), Split.DEVELOPMENT));
    }
}
