package dev.rung.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.FxTest;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class TextBlocksTest extends FxTest {
    private final List<String> shownAll = new ArrayList<>();
    private final TextBlocks blocks = onFx(() -> new TextBlocks(20_000, () -> shownAll.add("all")));

    private List<String> drawn() {
        var texts = new ArrayList<String>();
        for (Node node : blocks.getChildren()) {
            if (node instanceof TextFlow flow) {
                var block = new StringBuilder();
                for (Node piece : flow.getChildren()) {
                    block.append(piece instanceof Text words ? words.getText() : "");
                }
                texts.add(block.toString());
            }
        }
        return texts;
    }

    @Test
    void piecesOfAnySizeDrawTheSameAsTheWholeText() {
        var text = new StringBuilder();
        for (int i = 0; i < 250; i++) {
            text.append("Satz ")
                    .append(i)
                    .append(" über 😀 und \u202eRichtung.")
                    .append(i % 7 == 0 ? "\r\n" : " ");
        }
        runFx(() -> blocks.setText(text.toString()));
        var whole = String.join("", onFx(this::drawn));
        var random = new Random(1);
        runFx(
                () -> {
                    blocks.setText("");
                    for (int at = 0; at < text.length(); ) {
                        int to = Math.min(text.length(), at + 1 + random.nextInt(9));
                        blocks.append(text.substring(at, to));
                        at = to;
                    }
                    blocks.setGrowing(true);
                    blocks.setGrowing(false);
                });
        assertEquals(whole, String.join("", onFx(this::drawn)));
        assertEquals(text.toString(), onFx(blocks::text));
        assertTrue(whole.contains("⟨U+202E⟩") && whole.contains("😀"), whole);
    }

    @Test
    void onlyTheLastBlockChangesWhenTextIsAppended() {
        runFx(() -> blocks.setText("A sentence of forty characters, nearly. \n".repeat(100)));
        var before = onFx(() -> List.copyOf(blocks.getChildren()));
        runFx(() -> blocks.append("More."));
        var after = onFx(() -> List.copyOf(blocks.getChildren()));
        assertTrue(before.size() > 3);
        for (int i = 0; i < before.size(); i++) {
            assertSame(before.get(i), after.get(i));
        }
    }

    @Test
    void noBlockIsLongEvenInOneEndlessLine() {
        runFx(() -> blocks.setText("x".repeat(9_999) + "😀".repeat(3_000)));
        assertTrue(onFx(() -> drawn().stream().allMatch(block -> block.length() <= 1_500)));
        assertTrue(onFx(() -> drawn().stream().noneMatch(block -> block.contains("�"))));
    }

    @Test
    void moreThanTheCapIsOfferedAndNotDrawn() {
        runFx(() -> blocks.append("word ".repeat(1_000_000)));
        assertEquals(20_000, onFx(() -> drawn().stream().mapToInt(String::length).sum()));
        var link = (Hyperlink) onFx(() -> blocks.getChildren().getLast());
        assertEquals("Show all (5.0 MB)", onFx(link::getText));
        runFx(link::fire);
        assertEquals(List.of("all"), shownAll);
        int nodes = onFx(() -> blocks.getChildren().size());
        runFx(() -> blocks.append("more"));
        assertEquals(nodes, onFx(() -> blocks.getChildren().size()));
    }

    @Test
    void theCaretStandsAtTheEndWhileTheTextGrows() {
        runFx(
                () -> {
                    blocks.setGrowing(true);
                    blocks.append("thinking");
                });
        var flow = (TextFlow) onFx(() -> blocks.getChildren().getLast());
        assertEquals(2, onFx(() -> flow.getChildren().size()));
        runFx(() -> blocks.setGrowing(false));
        assertEquals(1, onFx(() -> flow.getChildren().size()));
    }

    @Test
    void fourColumnsGrowSideBySide() {
        var columns = new ArrayList<TextBlocks>();
        var row = onFx(() -> new HBox(12));
        runFx(
                () -> {
                    for (int i = 0; i < 4; i++) {
                        var column = new TextBlocks(20_000, () -> {});
                        column.setPrefWidth(220);
                        columns.add(column);
                        row.getChildren().add(column);
                    }
                });
        var scene = onFx(() -> new Scene(new VBox(row), 960, 600));
        open(scene);
        for (int piece = 0; piece < 200; piece++) {
            runFx(() -> columns.forEach(column -> column.append("token by token ")));
        }
        runFx(() -> columns.forEach(column -> column.setGrowing(true)));
        settle();
        shoot(scene, false, "text-blocks");
        assertEquals(3_000, onFx(() -> columns.getFirst().text().length()));
    }
}
