package dev.rung.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.FxTest;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Path;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Text that reads from right to left and has to be cut. */
class OneLineTest extends FxTest {
    private static final String ARABIC = "اللغة العربية جميلة جدا وهي لغة قديمة";
    private static final String HEBREW = "שלום עולם זהו משפט ארוך מאוד בעברית עם מילים";
    private static final String AMONG = "Answer: اللغة العربية جميلة جدا وهي لغة قديمة";
    private static final String ENGLISH = "العربية then English words that go on and on";

    /** As if all letters were 1 wide. */
    private static String cut(String text, int room) {
        return OneLine.cut(text, room, String::length);
    }

    @Test
    void wholeWordsAreLeftWithDotsWhereTheyGoOn() {
        assertEquals(HEBREW, cut(HEBREW, HEBREW.length()));
        assertEquals("שלום עולם…", cut("שלום עולם זהו", 12));
        assertEquals("שלום עולם…", cut("שלום עולם זהו", 10));
        assertEquals("שלום…", cut("שלום עולם זהו", 9));
        // Drawn: Answer: …[the words], for these go on to the left.
        assertEquals("Answer: …שלום עולם", cut("Answer: שלום עולם זהו", 20));
        assertEquals("שלום …then more", cut("שלום then more words", 15));
        // Numbers read from the left in either, but what follows stands to their left.
        assertEquals("שלום 3.5…", cut("שלום 3.5 עולם זהו", 10));
        assertEquals("Answer: …שלום 3.5", cut("Answer: שלום 3.5 עולם זהו", 17));
        assertEquals("…", cut("שלום עולם", 1));
        assertEquals("", OneLine.cut("שלום", 1, text -> 2.0 * text.length()));
    }

    @Test
    void aLongWordIsCutAndKeepsTheFormsOfItsLetters() {
        assertEquals("مستشـ…", cut("مستشفيات كبيرة", 6), "a stroke: the word goes on");
        assertEquals("العر…", cut("العربية كبيرة", 5), "reh joins nothing behind it");
        assertEquals("לאבא…", cut("לאבאבאבא", 5));
        String marked = "مَُسْتَشْفَى مَُسْتَشْفَى";
        for (int room = 3; room < marked.length(); room++) {
            String shown = cut(marked, room);
            int dots = shown.indexOf('…');
            assertTrue(shown.length() <= room, shown);
            assertFalse(
                    dots < shown.length() - 1
                            && Character.getType(shown.charAt(dots + 1))
                                    == Character.NON_SPACING_MARK);
        }
        String long1 = "a " + "ש".repeat(400_000);
        assertEquals("a …" + "ש".repeat(37), cut(long1, 40));
    }

    /** The text that a control draws. */
    private static Text drawn(Node node) {
        return node.lookupAll(".text").stream()
                .map(Text.class::cast)
                .filter(Node::isManaged)
                .findFirst()
                .orElseThrow();
    }

    private static Label label(Pane in, String text, double width) {
        var label = new Label(text);
        label.setMinWidth(0);
        label.setPrefWidth(width);
        label.setMaxWidth(width);
        in.getChildren().add(label);
        return label;
    }

    private static void layOut(Scene scene) {
        Theme.apply(scene, false);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    @ParameterizedTest
    @ValueSource(strings = {ARABIC, HEBREW, AMONG, ENGLISH})
    void atEveryWidthWordsAreWholeAndInTheirRoom(String text) {
        runFx(
                () -> {
                    var box = new VBox();
                    var scene = new Scene(box, 500, 500);
                    Label label = label(box, text, 500);
                    layOut(scene);
                    assertEquals(text, drawn(label).getText());
                    double whole = drawn(label).getLayoutBounds().getWidth();
                    for (double width = whole + 2; width > 0; width -= 7) {
                        label.setPrefWidth(width);
                        label.setMaxWidth(width);
                        layOut(scene);
                        assertEquals(text, label.getText());
                        Text drawn = drawn(label);
                        assertTrue(
                                drawn.getBoundsInParent().getMaxX() <= Math.ceil(width) + 0.01,
                                () -> drawn.getText() + " " + drawn.getBoundsInParent());
                        if (width < whole - 1 && width > whole / 3) {
                            String shown = drawn.getText().replace("…", "");
                            assertTrue(text.startsWith(shown + " "), shown);
                            assertTrue(shown.length() < text.length(), shown);
                        }
                    }
                    // And back: with room for all of it, all of it is there.
                    label.setPrefWidth(whole + 3);
                    label.setMaxWidth(whole + 3);
                    layOut(scene);
                    assertEquals(text, drawn(label).getText());
                    assertEquals(text, label.queryAccessibleAttribute(AccessibleAttribute.TEXT));
                });
    }

    private static Bounds place(Text drawn, int from, int to) {
        var path = new Path(drawn.rangeShape(from, to));
        return Shape.union(path, path).getLayoutBounds();
    }

    @Test
    void dotsAreDrawnWhereTheWordsGoOn() {
        runFx(
                () -> {
                    var box = new VBox(4);
                    var scene = new Scene(box, 260, 200);
                    Label among = label(box, AMONG, 190);
                    Label english = label(box, ENGLISH, 190);
                    Label alone = label(box, ARABIC, 190);
                    label(box, HEBREW, 190);
                    label(box, "مستشفيات", 40);
                    var right = label(box, ARABIC, 190);
                    right.setAlignment(Pos.CENTER_RIGHT);
                    layOut(scene);

                    // On the screen: Answer: …[the words].
                    Text text = drawn(among);
                    int dots = text.getText().indexOf('…');
                    assertTrue(
                            place(text, dots, dots + 1).getCenterX()
                                    < place(text, dots + 1, text.getText().length()).getMinX() + 1,
                            text::getText);
                    // [then English]…[the first word].
                    text = drawn(english);
                    dots = text.getText().indexOf('…');
                    double middle = place(text, dots, dots + 1).getCenterX();
                    assertTrue(
                            middle > place(text, dots + 1, text.getText().length()).getMaxX() - 1,
                            text::getText);
                    assertTrue(middle < place(text, 0, dots).getMinX() + 1, text::getText);
                    // …[the words].
                    text = drawn(alone);
                    dots = text.getText().indexOf('…');
                    assertEquals(text.getText().length() - 1, dots);
                    assertTrue(
                            place(text, dots, dots + 1).getCenterX()
                                    < place(text, 0, dots).getMinX() + 1,
                            text::getText);
                    text = drawn(right);
                    assertEquals(190, text.getBoundsInParent().getMaxX(), 1.5);
                    shoot(scene, false, "one-line");
                    shoot(scene, true, "one-line");
                });
    }

    @Test
    void cellsOfListsAndTablesAreCutTheSame() {
        runFx(
                () -> {
                    var list = new ListView<>(FXCollections.observableArrayList(ARABIC, AMONG));
                    list.setCellFactory(
                            made ->
                                    new ListCell<>() {
                                        {
                                            setPrefWidth(0);
                                        }

                                        @Override
                                        protected void updateItem(String item, boolean empty) {
                                            super.updateItem(item, empty);
                                            setText(item);
                                        }
                                    });
                    var table = new TableView<>(FXCollections.observableArrayList(ARABIC, AMONG));
                    var column = new TableColumn<String, String>("Text");
                    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(cell.getValue()));
                    column.setPrefWidth(160);
                    table.getColumns().add(column);
                    var scene = new Scene(new StackPane(new VBox(list, table)), 180, 300);
                    layOut(scene);
                    layOut(scene);
                    for (String cells : List.of(".list-cell", ".table-cell")) {
                        var shown =
                                scene.getRoot().lookupAll(cells).stream()
                                        .map(Labeled.class::cast)
                                        .filter(cell -> ARABIC.equals(cell.getText()))
                                        .map(OneLineTest::drawn)
                                        .map(Text::getText)
                                        .toList();
                        assertEquals(1, shown.size(), cells);
                        String words = shown.getFirst().replace("…", "");
                        assertTrue(shown.getFirst().endsWith("…"), shown.getFirst());
                        assertTrue(ARABIC.startsWith(words + " "), words);
                    }
                    shoot(scene, false, "one-line-cells");
                });
    }

    @Test
    void whatNeedsNoCutOrReadsFromTheLeftIsLeftToJavaFx() {
        runFx(
                () -> {
                    var box = new VBox();
                    var scene = new Scene(box, 200, 200);
                    Label left = label(box, "An answer that goes on and on and on", 100);
                    Label lines = label(box, ARABIC + "\n" + ARABIC, 100);
                    layOut(scene);
                    assertTrue(drawn(left).getText().endsWith("..."), drawn(left).getText());
                    assertTrue(drawn(lines).getText().contains("\n"));
                });
    }
}
