package dev.rung.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.FxTest;

import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;

class RightToLeftTest extends FxTest {
    private static final String MIXED = "(نعم) قال: نعم (yes) لأن 3 أكبر من 2، (שלום)… 🎉 end";

    private static final List<String> TEXTS =
            List.of(
                    "اللغة العربية اللغة العربية اللغة العربية اللغة العربية",
                    "اللغة العربية Donaudampfschifffahrtsgesellschaft end",
                    "שלום עולם שלום עולם שלום עולם abc",
                    "ش".repeat(300),
                    "a اللغة العربية  ",
                    "a long line 👩‍🔬 that goes on 🎉🎉 and on",
                    "👩‍🔬",
                    "مستشفيات والمستشفيات مَُسْتَشْفَيَات لاالاالاالا",
                    "می‌خواهم نمی‌خواستند",
                    MIXED);

    @Test
    void nothingIsLostOrMovedAndEveryWidthIsLaidOut() {
        for (String text : TEXTS) {
            var nodes = RightToLeft.nodes(text, "block");
            // Strokes that join letters come, what keeps them apart goes: its seam does the same.
            assertEquals(
                    text.replace("\u200C", ""),
                    nodes.stream()
                            .map(Text::getText)
                            .collect(Collectors.joining())
                            .replace("\u0640", ""));
            runFx(() -> layOut(text));
        }
    }

    private static List<String> pieces(String text) {
        return RightToLeft.pieces(text, RightToLeft.isIn(text));
    }

    private static List<String> parts(String text) {
        return RightToLeft.nodes(text).stream().map(Text::getText).toList();
    }

    @Test
    void longWordsAreTornBetweenLettersThatAreNotWrittenTogether() {
        assertEquals(List.of("اللغة ", "العر", "بية"), parts("اللغة العربية"));
        assertEquals(List.of("مستشفيـ", "ـات"), parts("مستشفيات"));
        assertEquals(List.of("می", "خواهم"), parts("می\u200Cخواهم"));
        assertEquals(List.of("שלוםשל", "ום"), parts("שלוםשלום"));
        // The width of the word shows that its letters have their forms.
        runFx(
                () -> {
                    var whole = new Text("العربية").getLayoutBounds().getWidth();
                    double torn =
                            RightToLeft.nodes("العربية").stream()
                                    .mapToDouble(node -> node.getLayoutBounds().getWidth())
                                    .sum();
                    assertEquals(whole, torn, 0.5);
                });
    }

    @Test
    void piecesAreTheTextLetterByLetter() {
        for (String text : TEXTS) {
            assertEquals(text, String.join("", pieces(text)));
        }
        assertEquals(List.of("مستشفيات"), pieces("مستشفيات"));
        assertEquals(List.of("مَُسْتَشْفَيَات"), pieces("مَُسْتَشْفَيَات"));
        assertEquals(
                List.of("نعم ", "(yes) ", "لأن، ", "(", "שלום", ")"),
                pieces("نعم (yes) لأن، (שלום)"));
        // No word is so long, and one run must fit into a line.
        assertTrue(pieces("ش".repeat(300)).stream().allMatch(it -> it.length() < 18));
    }

    @Test
    void bracketsStandAroundTheirWordsInAFontWithoutTheirLetters() {
        for (String text : List.of("(نعم)", "(שלום עולם)", "(می‌خواهم)")) {
            runFx(
                    () -> {
                        var words = new WrappedText().show(text);
                        Theme.apply(new Scene(new StackPane(words), 400, 60), false);
                        words.getChildren().forEach(node -> ((Text) node).setFont(Fonts.mono(20)));
                        assertTrue(Drawn.isInBrackets(words), text);
                    });
        }
    }

    @Test
    void aPartWithoutSuchLettersIsWrappedBetweenItsRunsToo() {
        for (boolean isFirst : List.of(true, false)) {
            var words = onFx(() -> new WrappedText());
            runFx(
                    () -> {
                        if (!isFirst) {
                            words.add("נעם");
                        }
                        words.add(" (yes) ", "found").add("כי");
                    });
            assertEquals(
                    List.of(" ", "(yes) ", "כי"),
                    onFx(
                            () ->
                                    words.getChildren().stream()
                                            .map(node -> ((Text) node).getText())
                                            .skip(isFirst ? 0 : 1)
                                            .toList()));
        }
    }

    @Test
    void noLineBeginsWithTheBracketThatCloses() {
        runFx(
                () -> {
                    var words = new WrappedText().show("(نعم) (שלום)، ".repeat(12));
                    String text = words.getAccessibleText();
                    new Scene(new StackPane(words), 400, 600);
                    words.applyCss();
                    for (int width = 100; width < 400; width += 7) {
                        words.resize(width, 600);
                        words.layout();
                        for (var line : words.getLayoutInfo().getTextLines(false)) {
                            assertFalse(text.startsWith(")", line.start()), "at " + width);
                        }
                    }
                });
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
