package dev.rung.ui.diff;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.FxTest;
import dev.rung.ui.Drawn;
import dev.rung.ui.Theme;
import dev.rung.ui.diff.SideBySide.Section;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Text that reads from right to left, in the font of the differences, which lacks its letters. */
class DiffViewTest extends FxTest {
    private static final String HEBREW = "שלום עולם, התשובה היא כן (yes) כי 3 גדול מ-2.";
    private static final String ARABIC =
            "مرحبا بالعالم، الجواب هو نعم (yes) لأن 3 أكبر من 2.\nهذا نص عربي (نعم)";

    private final DiffView view = onFx(DiffView::new);
    private final Scene scene = onFx(() -> new Scene(view, 900, 500));

    private void show(String left, String right) throws InterruptedException {
        var diff = SideBySide.of(List.of(new Section("assistant", left, "assistant", right)));
        runFx(
                () -> {
                    Theme.apply(scene, false);
                    view.setHeads("friendly", "neutral");
                    view.show(diff);
                    layOut(900);
                });
    }

    private void layOut(int width) {
        view.resize(width, 500);
        view.applyCss();
        view.layout();
    }

    /** The sides of all rows, left and right in turn. */
    private List<Node> sides() {
        return new ArrayList<>(view.lookupAll(".diff-text"));
    }

    @Test
    void bracketsStandAroundTheirWords() throws Exception {
        for (String text : List.of("(نعم)", "(שלום)")) {
            show(text, text);
            runFx(() -> sides().forEach(it -> assertTrue(Drawn.isInBrackets(it), text)));
        }
    }

    @Test
    void wordsOfBothDirectionsStandInTheirOrder() throws Exception {
        show("נעם (yes) כי", "נעם (yes) כי");
        runFx(
                () -> {
                    var side = (TextFlow) sides().getFirst();
                    var right = Drawn.picture(side);
                    // Nothing in any of these nodes can be drawn in another order.
                    side.getChildren()
                            .setAll(of("נעם "), of("("), of("yes"), of(")"), of(" "), of("כי"));
                    assertTrue(Drawn.isSame(right, Drawn.picture(side)));
                });
    }

    private static Text of(String text) {
        var node = new Text(text);
        node.getStyleClass().add("diff-equal");
        return node;
    }

    @Test
    void everyWidthIsLaidOutAndTheTextIsSaidAsItIs() throws Exception {
        show(HEBREW + "\n" + ARABIC.repeat(3), ARABIC + "\n" + HEBREW.repeat(3));
        runFx(
                () -> {
                    for (int width = 120; width <= 900; width += 12) {
                        layOut(width);
                    }
                    var said =
                            sides().getFirst().queryAccessibleAttribute(AccessibleAttribute.TEXT);
                    assertTrue(said.toString().contains("(yes)"), said.toString());
                });
        for (boolean dark : List.of(false, true)) {
            shoot(scene, dark, "diff-right-to-left");
        }
    }
}
