package dev.rung.ui;

import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.text.Text;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps text that reads from right to left from breaking the window: JavaFX 26 fails while it lays
 * out a line that is wrapped inside a run of such text (decision 0014). Wrapping between runs
 * works.
 */
public final class RightToLeft {
    /** A run of so many letters is narrower than any column. */
    private static final int LONGEST = 6;

    private RightToLeft() {}

    /** Whether any part of the text reads from right to left. */
    public static boolean isIn(String text) {
        char[] letters = text.toCharArray();
        return Bidi.requiresBidi(letters, 0, letters.length);
    }

    /** Wraps an editable text only while nothing in it reads from right to left. */
    public static void wrapWithout(ObservableValue<String> text, BooleanProperty wrap) {
        text.subscribe(now -> wrap.set(!isIn(now)));
    }

    /**
     * The text in nodes for a text flow: one, or one for each word where it reads from right to
     * left; very long words in several.
     */
    static List<Text> nodes(String text, String... styles) {
        if (!isIn(text)) {
            return List.of(node(text, styles));
        }
        var nodes = new ArrayList<Text>();
        int from = 0;
        while (from < text.length()) {
            int to = from;
            while (to < text.length()
                    && to - from < LONGEST
                    && !Character.isWhitespace(text.charAt(to))) {
                to++;
            }
            while (to < text.length() && joins(text, to)) {
                to++;
            }
            nodes.add(node(text.substring(from, to), styles));
            from = to;
        }
        return nodes;
    }

    /** Blanks stay with the word before them; a mark or half a letter with what it belongs to. */
    private static boolean joins(String text, int at) {
        char letter = text.charAt(at);
        return Character.isWhitespace(letter)
                || Character.isLowSurrogate(letter)
                || Character.getType(letter) == Character.NON_SPACING_MARK;
    }

    private static Text node(String text, String... styles) {
        var node = new Text(text);
        node.getStyleClass().addAll(styles);
        return node;
    }
}
