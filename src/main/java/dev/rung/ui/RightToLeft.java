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
            return aroundPictures(text, styles);
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

    /**
     * Words with letters of two halves, such as emoji, stand in nodes of their own: of a text that
     * has them inside, JavaFX 26 takes lines that it wraps for shorter than they are.
     */
    private static List<Text> aroundPictures(String text, String... styles) {
        if (!hasPictures(text)) {
            return List.of(node(text, styles));
        }
        var nodes = new ArrayList<Text>();
        int from = 0;
        for (int word = 0, end; word < text.length(); word = end) {
            end = endOfWord(text, word);
            if (hasPictures(text.substring(word, end))) {
                if (word > from) {
                    nodes.add(node(text.substring(from, word), styles));
                }
                nodes.add(node(text.substring(word, end), styles));
                from = end;
            }
        }
        if (from < text.length()) {
            nodes.add(node(text.substring(from), styles));
        }
        return nodes;
    }

    /** Behind the word and the blanks after it. */
    private static int endOfWord(String text, int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean hasPictures(String text) {
        return text.chars().anyMatch(letter -> Character.isSurrogate((char) letter));
    }

    /** Whether {@link #nodes} makes one node of the text. */
    static boolean isOneNode(String text) {
        return !hasPictures(text) && !isIn(text);
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
