package dev.rung.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.FxTest;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Labels that wrap text of which a part reads from right to left: JavaFX fails at it. */
class LabelTextTest extends FxTest {
    private static final String ARABIC =
            "اللغة العربية جميلة جدا وهي لغة قديمة والمستشفيات كبيرة في كل مكان هنا وهناك";
    private static final List<String> TEXTS =
            List.of(
                    ARABIC,
                    "שלום עולם זהו משפט ארוך מאוד בעברית עם מילים שלום עולם זהו משפט",
                    "Criteria: «" + ARABIC + "» is no «name: what it means».",
                    "Delete «اللغة»? It is gone for ever and cannot be brought back by anybody.",
                    ARABIC + "\n" + ARABIC);

    private static void layOut(Scene scene) {
        Theme.apply(scene, false);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private static TextFlow flow(Label label) {
        return (TextFlow)
                label.getChildrenUnmodifiable().stream()
                        .filter(TextFlow.class::isInstance)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void everyWidthIsLaidOutWithAllOfTheText() {
        runFx(
                () -> {
                    for (String text : TEXTS) {
                        double last = 0;
                        for (int width = 700; width > 40; width -= 13) {
                            var label = new Label(text);
                            label.setWrapText(true);
                            label.setMinHeight(Region.USE_PREF_SIZE);
                            var scene = new Scene(new VBox(label), width, 600);
                            layOut(scene);
                            double height = flow(label).getHeight();
                            assertTrue(height >= last, "narrower is higher");
                            last = height;
                            assertEquals(height, label.getHeight(), 1);
                            if (width > WrappedText.NARROWEST) {
                                assertTrue(flow(label).getWidth() <= width);
                            }
                        }
                        assertTrue(last > 60, "there were several lines");
                    }
                });
    }

    @Test
    void itFollowsTheTextItsColourAndWhetherItWraps() {
        runFx(
                () -> {
                    var label = new Label("An answer that goes on and on and on and on.");
                    label.setWrapText(true);
                    var box = new VBox(label);
                    var scene = new Scene(box, 160, 300);
                    layOut(scene);
                    double two = label.getHeight();
                    assertFalse(label.getChildrenUnmodifiable().getFirst() instanceof TextFlow);

                    label.setText(ARABIC);
                    label.setTextFill(Color.RED);
                    layOut(scene);
                    assertTrue(label.getHeight() > two);
                    var nodes = flow(label).getChildren();
                    assertTrue(
                            nodes.stream()
                                    .map(Text.class::cast)
                                    .allMatch(
                                            node ->
                                                    Color.RED.equals(node.getFill())
                                                            && node.getFont()
                                                                    .equals(label.getFont())));
                    assertEquals(ARABIC, label.queryAccessibleAttribute(AccessibleAttribute.TEXT));

                    label.setWrapText(false);
                    label.setMinWidth(0);
                    layOut(scene);
                    var drawn = (Text) label.getChildrenUnmodifiable().getFirst();
                    assertTrue(drawn.getText().endsWith("…"), drawn.getText());

                    label.setWrapText(true);
                    label.setGraphic(new KeyCap("Esc"));
                    layOut(scene);
                    assertTrue(
                            flow(label).getBoundsInParent().getMinX()
                                    >= label.getGraphic().getBoundsInParent().getMaxX());

                    label.setGraphic(null);
                    label.setText("An answer that goes on and on and on and on.");
                    layOut(scene);
                    assertEquals(two, label.getHeight(), 0.5);
                });
    }

    @Test
    void whereThereIsNoHeightForAllOfItDotsSaySo() {
        runFx(
                () -> {
                    var label = new Label(ARABIC);
                    label.setWrapText(true);
                    label.setPrefHeight(36);
                    label.setMaxHeight(36);
                    label.setMinHeight(36);
                    var scene = new Scene(new VBox(label), 180, 200);
                    layOut(scene);
                    var nodes = flow(label).getChildren();
                    assertEquals("…", ((Text) nodes.getLast()).getText());
                    assertTrue(nodes.size() > 3, "two lines are there");
                    assertTrue(flow(label).getHeight() <= 37);
                    label.setMaxHeight(Region.USE_PREF_SIZE);
                    label.setMinHeight(Region.USE_PREF_SIZE);
                    label.setPrefHeight(Region.USE_COMPUTED_SIZE);
                    layOut(scene);
                    assertFalse(((Text) flow(label).getChildren().getLast()).getText().equals("…"));
                });
    }

    @Test
    void labelsOfAllSortsLookAsEver() {
        runFx(
                () -> {
                    var box = new VBox(8);
                    for (String style :
                            List.of("muted", "small-text", "pane-title", "danger-words")) {
                        for (String text : List.of(TEXTS.get(2), TEXTS.get(3))) {
                            var label = new Label(text);
                            label.setWrapText(true);
                            label.setMinHeight(Region.USE_PREF_SIZE);
                            label.getStyleClass().add(style);
                            box.getChildren().add(label);
                        }
                    }
                    var scene = new Scene(box, 420, 460);
                    layOut(scene);
                    shoot(scene, false, "label-text");
                    shoot(scene, true, "label-text");
                });
    }

    @Test
    void tooltipsWrapItToo() {
        runFx(
                () -> {
                    var root = new StackPane();
                    var scene = new Scene(root, 300, 200);
                    Theme.apply(scene, false);
                    var stage = new Stage();
                    stage.setScene(scene);
                    stage.show();
                    var tip = new Tooltip(TEXTS.get(2));
                    tip.setWrapText(true);
                    tip.setMaxWidth(160);
                    tip.show(root, 10, 10);
                    tip.getScene().getRoot().applyCss();
                    tip.getScene().getRoot().layout();
                    var label =
                            tip.getScene().getRoot().lookupAll(".tooltip").stream()
                                    .filter(Label.class::isInstance)
                                    .map(Label.class::cast)
                                    .findFirst()
                                    .orElseThrow();
                    assertInstanceOf(LabelText.class, label.getSkin());
                    assertTrue(flow(label).getHeight() > 60);
                    tip.hide();
                    stage.hide();
                });
    }
}
