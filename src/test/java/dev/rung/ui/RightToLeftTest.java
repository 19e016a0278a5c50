package dev.rung.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.FxTest;

import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;

class RightToLeftTest extends FxTest {
    private static final List<String> TEXTS =
            List.of(
                    "اللغة العربية اللغة العربية اللغة العربية اللغة العربية",
                    "اللغة العربية Donaudampfschifffahrtsgesellschaft end",
                    "שלום עולם שלום עולם שלום עולם abc",
                    "ش".repeat(300),
                    "a اللغة العربية  ",
                    "a long line 👩‍🔬 that goes on 🎉🎉 and on",
                    "👩‍🔬");

    @Test
    void nothingIsLostOrMovedAndEveryWidthIsLaidOut() {
        for (String text : TEXTS) {
            var nodes = RightToLeft.nodes(text, "block");
            assertEquals(text, nodes.stream().map(Text::getText).collect(Collectors.joining()));
            runFx(() -> layOut(text));
        }
    }

    private static void layOut(String text) {
        for (int width = 10; width < 500; width += 13) {
            var blocks = new TextBlocks(10_000, () -> {});
            blocks.setText(text);
            blocks.append(text);
            var words = new WrappedText("muted").show(text);
            var scene = new Scene(new javafx.scene.layout.VBox(blocks, words), width, 200);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
    }

    @Test
    void linesWithEmojiStayInsideTheirBox() {
        runFx(
                () -> {
                    String text =
                            "An extremely long takeaway that goes on and on 👩‍🔬 ".repeat(12);
                    var words = new WrappedText("muted").show(text);
                    new Scene(new javafx.scene.layout.VBox(words), 400, 300);
                    words.applyCss();
                    words.resize(400, 300);
                    words.layout();
                    for (var line : words.getLayoutInfo().getTextLines(true)) {
                        assertTrue(line.bounds().getWidth() <= 401, line.toString());
                    }
                });
    }

    @Test
    void anEditorIsWrappedOnlyWithoutSuchText() {
        runFx(
                () -> {
                    var area = new TextArea();
                    RightToLeft.wrapWithout(area.textProperty(), area.wrapTextProperty());
                    area.setText("left to right");
                    assertTrue(area.isWrapText());
                    area.setText("left to right, שלום");
                    assertFalse(area.isWrapText());
                });
    }
}
