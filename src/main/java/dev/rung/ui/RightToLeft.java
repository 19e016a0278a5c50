package dev.rung.ui;

import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.text.Text;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps text that reads from right to left from breaking the window: JavaFX 26 fails while it lays
 * out a line that is wrapped inside a run of such text (decision 0014). Wrapping between runs
 * works.
 */
public final class RightToLeft {
    /** A run of so many letters is narrower than any column. */
    private static final int LONGEST = 6;

    /** A word with a letter of two halves, and the blanks behind it. */
    private static final Pattern PICTURES =
            Pattern.compile("[^\\s\\x{10000}-\\x{10FFFF}]*+[\\x{10000}-\\x{10FFFF}]\\S*+\\s*+");

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
        var nodes = new ArrayList<Text>();
        int from = 0;
        Matcher word = PICTURES.matcher(text);
        while (word.find()) {
            if (word.start() > from) {
                nodes.add(node(text.substring(from, word.start()), styles));
            }
            nodes.add(node(word.group(), styles));
            from = word.end();
        }
        if (from < text.length() || nodes.isEmpty()) {
            nodes.add(node(text.substring(from), styles));
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
