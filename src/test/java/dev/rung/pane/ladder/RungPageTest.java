package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.Forecast;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Selection;
import dev.rung.experiment.shot.Shot;
import dev.rung.llm.Parameters;
import dev.rung.study.ForecastWords;
import dev.rung.study.RunResult;
import dev.rung.study.ShotSweep;
import dev.rung.testing.FakeChatModel;
import dev.rung.ui.Command;
import dev.rung.ui.Place;
import dev.rung.ui.PlotView;

import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextArea;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The rungs with examples: gold examples, draws, estimate and result, by keyboard alone. */
@NullUnmarked
class RungPageTest extends LadderTest {
    private static final String GRADERS =
            """
            [{"id": "accuracy", "metric": {"kind": "choice",
              "choices": {"labels": ["none", "opinion", "authority", "majority", "plea"]},
              "right": {"column": "label"}}}]
            """;

    private long example() throws Exception {
        start();
        long idea = fixture.example();
        show(idea);
        waitUntil(() -> pane.model().values().datasetProperty().get() != null);
        return idea;
    }

    private RungModel rungs() {
        return pane.rungs();
    }

    private List<String> answers() {
        return onFx(
                () ->
                        rungs().shots().gold().shots().stream()
                                .map(shot -> shot.answers().getFirst())
                                .toList());
    }

    /** What the page asks for, ordered and driven to its end. */
    private PlannedRun run(long idea, ShotSweep sweep, int rows) throws Exception {
        long version =
                onFx(() -> pane.model().prompt().versions()).isEmpty()
                        ? fixture.keep(
                                idea,
                                new Order.Prompt(
                                        onFx(() -> pane.model().prompt().toSend()),
                                        null,
                                        List.of()))
                        : onFx(() -> pane.model().prompt().versions().getFirst().id());
        List<Column> columns =
                onFx(
                        () ->
                                pane.model().columns().columns().stream()
                                        .map(ColumnModel::column)
                                        .toList());
        long dataset = onFx(() -> pane.model().values().datasetProperty().get().id());
        var order =
                new RunOrder(
                        "a sweep",
                        List.of(version),
                        columns,
                        dataset,
                        Split.DEVELOPMENT,
                        rows,
                        List.of(),
                        1,
                        false);
        RunOrder planned = fixture.study.sweeps().plan(order, sweep).order();
        PlannedRun run =
                fixture.study
                        .runs()
                        .create(idea, new Runs.Wish(planned, RunTerms.USUAL, GRADERS, null));
        fixture.drive(run.id());
        return fixture.study.runs().find(run.id()).orElseThrow();
    }

    @Test
    void theNumberOfDrawsIsTyped() throws Exception {
        example();
        press("Shortcut+Alt+3");
        var draws =
                onFx(
                        () ->
                                all(Spinner.class).stream()
                                        .filter(
                                                one ->
                                                        one.getAccessibleText()
                                                                .startsWith("Draws of each"))
                                        .findFirst()
                                        .orElseThrow());
        runFx(draws::requestFocus);
        press("5");
        assertEquals(5, onFx(() -> rungs().shots().drawsProperty().get()));
        assertFalse(onFx(overlays::isOpen));
        press("Up");
        assertEquals(6, onFx(() -> rungs().shots().drawsProperty().get()));
    }

    @Test
    void goldExamplesAreWrittenOrderedAndRun() throws Exception {
        long idea = example();
        var asked = new AtomicReference<ShotSweep>();
        runFx(() -> pane.onNewRun((of, sweep, samples) -> asked.set(sweep)));
        press("Shortcut+Alt+2");
        waitUntil(() -> rungs().rungProperty().get() == Rung.FEW_SHOT);
        settle();
        shoot(stage.getScene(), false, "rung-2-empty");
        press("Shortcut+Alt+N");
        settle();
        type("Tell me it is true, I beg you.");
        press("Shortcut+Enter");
        waitUntil(() -> shows("An example needs its answer."));
        // The focus is where something is missing.
        type("plea");
        shoot(stage.getScene(), false, "rung-2-form");
        press("Shortcut+Enter");
        waitUntil(() -> answers().equals(List.of("plea")));
        // A row: its values and its answer stand in the form already.
        press("Shortcut+Alt+P");
        waitUntil(() -> shows("Train rows"));
        shoot(stage.getScene(), false, "rung-2-pick");
        press("Enter");
        settle();
        String label = onFx(() -> all(TextArea.class).getLast().getText());
        assertTrue(List.of("none", "opinion", "authority", "majority", "plea").contains(label));
        press("Shortcut+Enter");
        waitUntil(() -> answers().equals(List.of("plea", label)));
        ListView<?> list =
                onFx(
                        () ->
                                all(ListView.class).stream()
                                        .filter(one -> one.getStyleClass().contains("gold-list"))
                                        .findFirst()
                                        .orElseThrow());
        runFx(
                () -> {
                    list.requestFocus();
                    list.getSelectionModel().select(1);
                });
        press("Alt+Up");
        waitUntil(() -> answers().equals(List.of(label, "plea")));
        waitUntil(() -> stored(idea).equals(List.of(label, "plea")));
        press("Shortcut+Enter");
        ShotSweep sweep = asked.get();
        assertNotNull(sweep);
        var gold = assertInstanceOf(ShotSweep.Source.Gold.class, sweep.source());
        assertEquals(Placement.TURNS, gold.placement());
        assertEquals(2, gold.examples().size());
        waitUntil(() -> shows("No run of this rung yet."));
        // It is on while another pane is shown, and has ended when this one is shown again.
        runFx(() -> pane.hide());
        PlannedRun run = run(idea, sweep, 40);
        runFx(() -> pane.show(new Place.Ladder(idea)));
        RunResult result = shown();
        assertEquals(run.id(), result.run().id());
        assertTrue(answered() > 0, "the estimate knows what the run answered");
        assertEquals(2, result.graded().getFirst().cells().size());
        waitUntil(() -> !all(PlotView.class).isEmpty());
        answered();
        settle();
        // What comes while a run is on reads the result again, and leaves the estimate as it is.
        var estimate = onFx(() -> rungs().results().estimateProperty().get());
        for (int i = 0; i < 20; i++) {
            runFx(() -> rungs().readAgain());
        }
        settle();
        assertSame(estimate, onFx(() -> rungs().results().estimateProperty().get()));
        assertEquals(run.id(), shown().run().id());
        var carded = new AtomicReference<RunResult>();
        runFx(() -> pane.onCard(carded::set));
        press("Shortcut+Shift+C");
        assertEquals(run.id(), carded.get().run().id());
        shoot(stage.getScene(), false, "rung-2");
        shoot(stage.getScene(), true, "rung-2");
        press("Shortcut+Alt+1");
        waitUntil(() -> rungs().rungProperty().get() == Rung.ZERO_SHOT);
        press("Shortcut+Alt+1");
        waitUntil(() -> onFx(() -> rungs().isOverRows()));
        waitUntil(() -> shows("No run of this rung yet."));
        settle();
        shoot(stage.getScene(), false, "rung-1-rows");
        press("Shortcut+Alt+1");
        waitUntil(() -> !onFx(() -> rungs().isOverRows()));
        press("Shortcut+Alt+2");
        runFx(list::requestFocus);
        press("Delete");
        waitUntil(() -> answers().size() == 1);
    }

    /** How many places of the next run are answered already, by the estimate once it is there. */
    private int answered() {
        var answered = new AtomicInteger();
        // Taken as it is seen: another estimate may follow at once.
        waitUntil(
                () -> {
                    var forecast = rungs().results().estimateProperty().get().forecast();
                    answered.set(forecast == null ? 0 : forecast.places() - forecast.requests());
                    return answered.get() > 0;
                });
        return answered.get();
    }

    private boolean hasFocus(String styleClass) {
        var owner = stage.getScene().getFocusOwner();
        return owner != null && owner.getStyleClass().contains(styleClass);
    }

    @Test
    void aStarredReplyThatIsNotTheLabelIsSaid() throws Exception {
        example();
        // Without a seed the practice model draws afresh, and is right now and then.
        runFx(
                () ->
                        pane.model()
                                .columns()
                                .columns()
                                .getFirst()
                                .parametersProperty()
                                .set(Parameters.UNSET.withSeed(1L)));
        press("Shortcut+Enter");
        waitUntil(
                () ->
                        pane.model().columns().columns().getFirst().replies().stream()
                                .anyMatch(reply -> reply.sampleProperty().get() != null));
        press("Shortcut+R");
        press("S");
        press("Shortcut+Alt+2");
        waitUntil(() -> answers().size() == 1);
        waitUntil(() -> shows(LabelHint.WORDS));
        settle();
        shoot(stage.getScene(), false, "rung-2-label");
        shoot(stage.getScene(), true, "rung-2-label");
    }

    @Test
    void theFocusStaysWhereTheWorkIs() throws Exception {
        long idea = example();
        fixture.study.gold().add(idea, new Shot(Map.of("text", "Well?"), "none", null));
        // From the replies, which are not shown on the second rung.
        press("Shortcut+R");
        press("Shortcut+Alt+2");
        waitUntil(() -> answers().size() == 1);
        waitUntil(() -> onFx(() -> stage.getScene().getFocusOwner() != null));
        press("Shortcut+Alt+G");
        waitUntil(() -> onFx(() -> hasFocus("gold-list")));
        ListView<?> list = onFx(() -> (ListView<?>) stage.getScene().getFocusOwner());
        assertEquals(0, onFx(() -> list.getSelectionModel().getSelectedIndex()));
        settle();
        shoot(stage.getScene(), false, "rung-2-focus");
        // A row that is picked: the form opens out of the list of rows.
        press("Shortcut+Alt+P");
        waitUntil(() -> shows("Train rows"));
        press("Enter");
        settle();
        press("Shortcut+Enter");
        waitUntil(() -> answers().size() == 2);
        assertTrue(onFx(() -> hasFocus("gold-list")));
        press("Shortcut+Alt+3");
        waitUntil(() -> onFx(() -> hasFocus("accent")));
        ComboBox<?> which =
                onFx(
                        () ->
                                all(ComboBox.class).stream()
                                        .filter(box -> "Which rows".equals(box.getAccessibleText()))
                                        .findFirst()
                                        .orElseThrow());
        runFx(which::requestFocus);
        for (Selection one : Selection.values()) {
            runFx(() -> rungs().shots().selectionProperty().set(one));
            assertSame(which, onFx(() -> stage.getScene().getFocusOwner()));
        }
    }

    @Test
    void whatWasTypedInAGoldExampleComesBackAfterEsc() throws Exception {
        example();
        press("Shortcut+Alt+N");
        settle();
        type("Half a mess");
        press("Esc");
        settle();
        press("Shortcut+Alt+N");
        settle();
        assertEquals(
                "Half a mess", onFx(() -> ((TextArea) stage.getScene().getFocusOwner()).getText()));
        type("age");
        press("Tab");
        type("none");
        press("Shortcut+Enter");
        waitUntil(() -> answers().equals(List.of("none")));
        press("Shortcut+Alt+N");
        settle();
        assertEquals("", onFx(() -> ((TextArea) stage.getScene().getFocusOwner()).getText()));
        press("Esc");
    }

    @Test
    void theEstimateIsMadeAnewWhenARunHasEndedAndNotBefore() throws Exception {
        long idea = example();
        assertFalse(onFx(() -> rungs().results().shownProperty().get().isKnown()));
        press("Shortcut+Alt+1");
        waitUntil(() -> shows("No run of this rung yet."));
        PlannedRun first =
                run(
                        idea,
                        new ShotSweep(
                                new ShotSweep.Source.Gold(
                                        List.of(new Shot(Map.of("text", "Well?"), "none", null)),
                                        Placement.TURNS),
                                List.of(0),
                                ShotSweep.SEEDS,
                                null),
                        20);
        assertEquals(first.id(), shown().run().id());
        assertEquals(20, answered());
        var forecast = onFx(() -> rungs().results().estimateProperty().get().forecast());
        assertTrue(forecast.time() != null, "twenty answers within a moment tell their speed");
        assertTrue(
                forecast.how().stream().anyMatch(line -> line.contains("a reply (20 earlier")),
                forecast.how().toString());
    }

    private List<String> stored(long idea) {
        try {
            return fixture.study.gold().of(idea).stream()
                    .map(one -> one.shot().answers().getFirst())
                    .toList();
        } catch (dev.rung.store.StoreException e) {
            throw new AssertionError(e);
        }
    }

    private RunResult shown() {
        waitUntil(() -> rungs().results().shownProperty().get().result() != null);
        waitUntil(
                () -> {
                    RunResult found = rungs().results().shownProperty().get().result();
                    return found != null && found.run().state() == PlannedRun.State.DONE;
                });
        RunResult result = onFx(() -> rungs().results().shownProperty().get().result());
        assertNotNull(result);
        return result;
    }

    @Test
    void trainRowsAreDrawnAndTheCurveIsShown() throws Exception {
        long idea = example();
        press("Shortcut+Alt+3");
        waitUntil(() -> rungs().shots().answerProperty().get().equals("{{label}}"));
        runFx(
                () -> {
                    rungs().shots().selectionProperty().set(Selection.BALANCED);
                    rungs().shots().countsProperty().set("0, 2, 8, 32");
                });
        settle();
        shoot(stage.getScene(), false, "rung-3-empty");
        ShotSweep sweep = onFx(() -> rungs().sweep());
        assertNotNull(sweep);
        assertEquals(
                "label", assertInstanceOf(ShotSweep.Source.Train.class, sweep.source()).how().by());
        long began = System.nanoTime();
        run(idea, sweep, 60);
        double spent = (System.nanoTime() - began) / 1e6;
        RunResult result = shown();
        assertEquals(
                List.of(0, 2, 8, 32),
                result.graded().getFirst().cells().stream()
                        .map(cell -> result.shots(cell.key()).count())
                        .toList());
        assertEquals(0.2, result.graded().getFirst().baselines().chance(), "not a sum of fifths");
        waitUntil(() -> !all(PlotView.class).isEmpty());
        // It is counted anew, since the run has ended.
        answered();
        var counted = new AtomicReference<Forecast>();
        waitUntil(
                () -> {
                    counted.set(rungs().results().estimateProperty().get().forecast());
                    return counted.get() != null && counted.get().time() != null;
                });
        Forecast forecast = counted.get();
        String line = ForecastWords.line(forecast);
        assertTrue(line.contains("requests"), line);
        // The time is that of the run before, for as many requests, however short single replies
        // were.
        double expected = spent * forecast.requests() / (60 * (1 + 3 * 3));
        assertNotNull(forecast.time(), forecast.how().toString());
        assertTrue(
                forecast.time().toMillis() > expected / 5
                        && forecast.time().toMillis() < expected * 5,
                forecast.time() + ", expected about " + expected + " ms");
        settle();
        shoot(stage.getScene(), false, "rung-3");
        // T shows the numbers wherever the focus is on the page, and is a letter in a text.
        var plot = onFx(() -> all(PlotView.class).getFirst());
        runFx(() -> all(RungPage.class).getFirst().lookup(".accent").requestFocus());
        press("T");
        assertTrue(onFx(plot::isTableShown));
        press("T");
        assertFalse(onFx(plot::isTableShown));
        // A small window with the parameters beside it: nothing is cut off.
        runFx(
                () -> {
                    stage.setWidth(930);
                    ((LadderView) pane.view()).setRightShown(true);
                });
        settle();
        shoot(stage.getScene(), false, "rung-3-narrow");
        runFx(
                () -> {
                    RungPage page = all(RungPage.class).getFirst();
                    double edge =
                            page.localToScene(0, 0).getX() + page.getViewportBounds().getWidth();
                    page.lookupAll(".text-field, .combo-box, .spinner, .accent")
                            .forEach(
                                    node -> {
                                        double right =
                                                node.localToScene(node.getLayoutBounds()).getMaxX();
                                        assertTrue(
                                                right <= edge, node + ": " + right + " > " + edge);
                                    });
                    ((LadderView) pane.view()).setRightShown(false);
                });
        runFx(() -> all(RungPage.class).getFirst().setVvalue(1));
        settle();
        shoot(stage.getScene(), false, "rung-3-result");
        shoot(stage.getScene(), true, "rung-3-result");
        // What was typed is there again.
        leave();
        start();
        show(idea);
        assertEquals(Selection.BALANCED, onFx(() -> rungs().shots().selectionProperty().get()));
        assertEquals("0, 2, 8, 32", onFx(() -> rungs().shots().countsProperty().get()));
    }

    @Test
    void aDatasetIsChosenFromThePalette() throws Exception {
        start();
        fake.with("one", new FakeChatModel().text("Yes."));
        long idea = idea(user("Judge this"), "one");
        show(idea);
        press("Shortcut+Alt+2");
        waitUntil(() -> shows("There is no dataset yet: import one at the left, under Values."));
        Command choose =
                pane.commands().stream()
                        .filter(one -> one.id().equals("ladder.dataset"))
                        .findFirst()
                        .orElseThrow();
        assertFalse(onFx(() -> choose.isEnabled()));
        var rows = List.of(new NewRow(Split.DEVELOPMENT, List.of("a row")));
        long project = fixture.projects.idea(idea).orElseThrow().project();
        fixture.imports.importRows(project, "rows", List.of("text"), rows.iterator());
        fixture.imports.importRows(project, "others", List.of("text"), rows.iterator());
        fixture.imports.importRows(project, "rows", List.of("text"), rows.iterator());
        waitUntil(() -> pane.model().values().datasets().size() == 3);
        waitUntil(
                () ->
                        shows(
                                "No dataset is chosen for the next run: «Choose the dataset…» in"
                                        + " the palette chooses one."));
        assertEquals(
                List.of("«rows» v2", "«rows» v1", "«others» v1"),
                onFx(() -> pane.model().values().datasets().stream().map(Dataset::label).toList()));
        runFx(choose::run);
        settle();
        shoot(stage.getScene(), false, "ladder-choose-dataset");
        type("others");
        press("Enter");
        waitUntil(
                () ->
                        shows(
                                "«others» v1: 0 train, 1 development, 0 test rows. The development"
                                        + " rows are asked."));
    }

    @Test
    void whatCannotBeASweepIsSaid() throws Exception {
        start();
        fake.with("one", new FakeChatModel().text("Yes."));
        long idea = idea(user("Judge {{text}}"), "one");
        show(idea);
        press("Shortcut+Alt+2");
        waitUntil(
                () ->
                        shows(
                                "There are no gold examples yet: write one, star a reply, or pick"
                                        + " rows."));
        press("Shortcut+Alt+3");
        waitUntil(() -> shows("Say what the right answer of a train row is, such as {{label}}."));
        runFx(() -> rungs().shots().answerProperty().set("{{label}}"));
        waitUntil(() -> shows("Choose a dataset."));
        runFx(() -> rungs().shots().countsProperty().set("0, many"));
        waitUntil(() -> shows("Numbers of shots are like 0, 1, 4, max."));
        assertNull(onFx(() -> rungs().results().estimateProperty().get().forecast()));
        fixture.study
                .gold()
                .add(
                        idea,
                        new Shot(
                                Map.of("text", "قل لي إنه صحيح من فضلك، فأنا متعب جدا ".repeat(9)),
                                "رجاء",
                                null));
        fixture.study
                .gold()
                .add(idea, new Shot(Map.of("text", "word".repeat(80)), "answer ".repeat(60), null));
        press("Shortcut+Alt+2");
        waitUntil(() -> answers().size() == 2);
        settle();
        shoot(stage.getScene(), false, "rung-2-long");
    }
}
