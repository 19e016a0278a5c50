package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Condition;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Owner;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Split;
import dev.rung.study.GraderSpec;
import dev.rung.study.breakdown.By;
import dev.rung.study.samples.Filter;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.study.samples.Scope;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A result taken apart in a window: every view, its choices, its samples, and the cluster column.
 */
@NullUnmarked
class TakeApartTest extends RunsFixture {
    private void bring(int rows, int topics) throws Exception {
        var data = new ArrayList<NewRow>();
        for (int i = 0; i < rows; i++) {
            int topic = i % topics;
            data.add(
                    new NewRow(
                            Split.DEVELOPMENT,
                            List.of(
                                    "Claim " + i,
                                    (i * 7 + topic) % 3 == 0 || topic < 3 ? "yes" : "no",
                                    topic == 1 ? LONG : topic == 2 ? ARABIC : "topic " + topic,
                                    Integer.toString(40 + i * 37 % 101))));
        }
        dataset =
                new DatasetImport(services.database(), Owner.current(Map.of()), Clock.systemUTC())
                        .importRows(
                                services.projects().idea(idea.id()).orElseThrow().project(),
                                "claims",
                                List.of("argument", "label", "topic", "length"),
                                data.iterator());
    }

    private PlannedRun finished(int width, int height) throws Exception {
        var conditions =
                List.of(
                        new Condition("proud author", Map.of("stance", "I am proud.")),
                        new Condition("says nothing", Map.of("stance", "")));
        var order =
                new RunOrder(
                        "pride",
                        List.of(version),
                        List.of(column("luna"), column("haiku")),
                        dataset.id(),
                        Split.DEVELOPMENT,
                        null,
                        conditions,
                        1,
                        false);
        PlannedRun run =
                order(
                        order,
                        RunTerms.USUAL,
                        List.of(
                                computed(GraderKind.CHOICE, "accuracy", "label", "yes,no"),
                                computed(GraderKind.CONTAINS, "says yes", "", "yes")));
        show(width, height);
        waitUntil(
                () ->
                        model().list().all().size() == 1
                                && model().chosen().detailProperty().get() != null);
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());
        settle();
        return run;
    }

    private static GraderSpec computed(GraderKind kind, String name, String column, String option) {
        return new GraderSpec.Computed(kind.make(name, column, option, ""));
    }

    private List<String> texts() {
        return onFx(
                () -> {
                    Node panel = scene.getRoot().lookup(".apart-panel");
                    return panel == null
                            ? List.<String>of()
                            : panel.lookupAll("*").stream()
                                    .flatMap(
                                            node ->
                                                    node instanceof Label label
                                                            ? java.util.stream.Stream.of(
                                                                    label.getText())
                                                            : java.util.stream.Stream.ofNullable(
                                                                    node.getAccessibleText()))
                                    .toList();
                });
    }

    private boolean says(String words) {
        return texts().stream().anyMatch(text -> text != null && text.contains(words));
    }

    private int samples(String filter) throws Exception {
        return services.samples()
                .store()
                .find(
                        new Scope.OfIdea(idea.id()),
                        Filter.parse(filter),
                        ReadingOrder.AS_ASKED,
                        (done, total) -> {})
                .size();
    }

    private void focusTable() {
        runFx(() -> scene.getRoot().lookup(".pick-table").requestFocus());
    }

    private String clipboard() {
        return onFx(() -> Clipboard.getSystemClipboard().getString());
    }

    @Test
    void valuesBinsAndModelsAreShownAndCopied() throws Exception {
        bring(60, 5);
        finished(1000, 700);
        press("Shortcut+Alt+A");
        waitUntil(() -> says("Holm, m"));
        assertTrue(says("by topic"), texts().toString());
        press("C");
        type("luna proud");
        press("Enter");
        waitUntil(() -> says("luna · proud author"));
        waitUntil(() -> says("the rest by"));
        both("apart-columns");
        press("S");
        waitUntil(() -> says("worst first"));
        press("V");
        String csv = clipboard();
        assertTrue(csv.startsWith("topic,scores,rows,clusters,mean,low,high"), csv);
        assertEquals(6, csv.lines().count());
        press("M");
        assertTrue(clipboard().startsWith("**accuracy ↑ by topic"), clipboard());

        press("B");
        type("length");
        press("Enter");
        waitUntil(() -> says("cut into 5 bins"));
        both("apart-bins");
        press("B");
        type("model");
        press("Enter");
        waitUntil(() -> says("by model"));
        both("apart-models");
    }

    @Test
    void confusionRulesAndFlipsOpenTheirSamples() throws Exception {
        bring(60, 5);
        PlannedRun run = finished(1000, 700);
        press("Shortcut+Alt+A");
        waitUntil(() -> says("Holm, m"));
        press("C");
        type("luna proud");
        press("Enter");
        waitUntil(() -> says("luna · proud author"));
        press("2");
        waitUntil(() -> says("read as the right answer"));
        both("apart-confusion");
        focusTable();
        press("Right");
        press("Enter");
        waitUntil(() -> !asked.isEmpty());
        assertFalse(overlays.isOpen());
        String filter = asked.getLast();
        assertTrue(filter.startsWith("run:" + run.id() + " model=luna"), filter);
        assertTrue(filter.contains("row.label=") && filter.contains("answer:accuracy="), filter);
        assertEquals(44, samples(filter), "as the cell of the table says");

        press("Shortcut+Alt+A");
        waitUntil(() -> says("Holm, m"));
        press("3");
        waitUntil(() -> says("Not causal"));
        both("apart-where");
        press("4");
        waitUntil(() -> says("right → wrong"));
        both("apart-flips");
        focusTable();
        press("X");
        settle();
        waitUntil(() -> says("right → wrong"));
        press("Enter");
        waitUntil(() -> asked.size() == 2);
        assertTrue(asked.getLast().contains(" rows:"), asked.getLast());
        assertEquals(2 * 44, samples(asked.getLast()), "each of the rows in both conditions");
    }

    @Test
    void manyLongAndForeignValuesHaveRoom() throws Exception {
        bring(100, 61);
        finished(946, 622);
        press("Shortcut+Alt+A");
        waitUntil(() -> says("Holm, m"));
        press("B");
        type("topic");
        press("Enter");
        waitUntil(() -> says("stand together as others"));
        both("apart-overfull");
        press("4");
        waitUntil(() -> says("right → wrong"));
        both("apart-overfull-flips");
    }

    @Test
    void theClusterColumnHoldsForAllResultsOfTheDataset() throws Exception {
        bring(40, 4);
        PlannedRun run = finished(1000, 700);
        assertNull(model().chosen().detailProperty().get().result().cluster());
        press("Shortcut+Alt+B");
        waitUntil(() -> overlays.isOpen());
        type("topic");
        both("apart-cluster");
        press("Enter");
        waitUntil(
                () ->
                        hasResult()
                                && "topic"
                                        .equals(
                                                model().chosen()
                                                        .detailProperty()
                                                        .get()
                                                        .result()
                                                        .cluster()));
        var cell =
                model().chosen()
                        .detailProperty()
                        .get()
                        .result()
                        .graded()
                        .getFirst()
                        .cells()
                        .getFirst();
        assertEquals(40, cell.estimate().rows());
        assertTrue(cell.estimate().clusters() <= 4);
        both("apart-clustered");
        runFx(() -> pane.takeApart(run.id(), new By.Column("label")));
        waitUntil(() -> says("clustered by topic"));
        both("apart-clustered-columns");
    }
}
