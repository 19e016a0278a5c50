package dev.rung.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.study.ResultText;
import dev.rung.testing.FxTest;
import dev.rung.ui.Theme;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

@ResourceLock("javafx")
class NumberTableTest extends FxTest {
    private static final ResultText.Table COMPARED =
            new ResultText.Table(
                    List.of(
                            "first − second",
                            "difference",
                            "95 %",
                            "p",
                            "Holm, m 1",
                            "rows",
                            "higher",
                            "missing"),
                    1,
                    List.of(
                            List.of(
                                    "practice − slowpoke",
                                    "+.005",
                                    "−.088 to .090",
                                    ".940",
                                    ".940",
                                    "283",
                                    "133 / 148",
                                    "1,248 (52.0 %) / 1,784 (74.3 %)")),
                    List.of(""));

    private NumberTable at(int width, boolean dark) {
        return at(COMPARED, width, dark);
    }

    private NumberTable at(ResultText.Table shown, int width, boolean dark) {
        return onFx(
                () -> {
                    var table = new NumberTable(shown);
                    var box = new VBox(new Wide(table));
                    box.setStyle("-fx-padding: 16");
                    var scene = new Scene(box, width, 200);
                    Theme.apply(scene, dark);
                    open(scene);
                    return table;
                });
    }

    private static Bounds text(Node cell) {
        return cell.lookupAll(".text").stream()
                .filter(node -> node instanceof Text)
                .map(node -> node.localToScene(node.getBoundsInLocal()))
                .findFirst()
                .orElseThrow();
    }

    /** No two texts of one line are closer than two spaces of a number. */
    private static void assertApart(NumberTable table) {
        runFx(
                () -> {
                    var lines = new TreeMap<Integer, List<Bounds>>();
                    for (Node cell : table.getChildren()) {
                        lines.computeIfAbsent(GridPane.getRowIndex(cell), row -> new ArrayList<>())
                                .add(text(cell));
                    }
                    for (List<Bounds> line : lines.values()) {
                        line.sort(Comparator.comparingDouble(Bounds::getMinX));
                        for (int i = 1; i < line.size(); i++) {
                            double gap = line.get(i).getMinX() - line.get(i - 1).getMaxX();
                            assertTrue(gap >= 14, gap + " between " + i + " of " + line);
                        }
                    }
                });
    }

    private static void assertWhole(NumberTable table) {
        runFx(
                () -> {
                    Bounds seen =
                            table.getParent().localToScene(table.getParent().getLayoutBounds());
                    for (Node cell : table.getChildren()) {
                        assertTrue(
                                text(cell).getMaxX() <= seen.getMaxX() + 0.5,
                                () -> ((Label) cell).getText() + " is cut");
                        assertTrue(
                                !((Label) cell).getText().endsWith("…")
                                        && !((Text) cell.lookup(".text")).getText().endsWith("…"),
                                () -> ((Label) cell).getText() + " is cut");
                    }
                });
    }

    @Test
    void columnsDoNotMeetAndTheWordsStandBesideTheirNumbers() {
        NumberTable table = at(980, false);
        settle();
        shoot(table.getScene(), false, "number-table-wide");
        assertApart(table);
        assertWhole(table);
        runFx(
                () ->
                        assertTrue(
                                text(table.getChildren().get(9)).getMinX()
                                                - text(table.getChildren().get(8)).getMaxX()
                                        < 80));
    }

    /** The least room that a table of few columns leaves for its words. */
    @Test
    void namesBreakAfterTheirSignsAndNotInsideTheirWords() {
        String name = "studio/a-name-with-many-words:70b_instruct";
        var scores =
                new ResultText.Table(
                        List.of("model", "prompt", "n", "right", "95 %"),
                        2,
                        List.of(
                                List.of(name, "v1", "100", ".940", ".90 to .96"),
                                List.of("gpt-4o-mini", "v1", "100", ".940", ".90 to .96")),
                        List.of("", ""));
        for (boolean dark : List.of(true, false)) {
            NumberTable table = at(scores, 330, dark);
            settle();
            shoot(table.getScene(), dark, "number-table-names");
            Node cell = table.getChildren().get(5);
            assertEquals(
                    List.of("studio/a-", "name-with-", "many-words:", "70b_instruct"),
                    onFx(() -> drawn(cell).lines().toList()));
            assertEquals("gpt-4o-mini", onFx(() -> drawn(table.getChildren().get(10))));
            runFx(
                    () ->
                            assertTrue(
                                    text(cell).getMaxY()
                                            <= text(table.getChildren().get(10)).getMinY(),
                                    "each row is as high as its name"));
            runFx(() -> table.getScene().getWindow().setWidth(700));
            waitUntil(() -> drawn(cell).equals(name));
        }
    }

    private static String drawn(Node cell) {
        return ((Text) cell.lookup(".text")).getText();
    }

    @ParameterizedTest
    @ValueSource(ints = {578, 478})
    void aSmallWindowHasTheFirstColumnAboveTheOthersAndShowsAll(int width) {
        NumberTable table = at(width, true);
        settle();
        shoot(table.getScene(), true, "number-table-" + width);
        assertApart(table);
        assertWhole(table);
        assertEquals(2, onFx(() -> GridPane.getColumnSpan(table.getChildren().get(8))));
        // And back.
        runFx(() -> table.getScene().getWindow().setWidth(980));
        waitUntil(() -> GridPane.getColumnSpan(table.getChildren().get(8)) == 1);
        settle();
        assertApart(table);
        assertWhole(table);
    }
}
