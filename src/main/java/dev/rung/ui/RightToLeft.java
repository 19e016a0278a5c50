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

    /** Keeps letters apart; JavaFX draws it as a box, and the seam of two nodes does the same. */
    private static final char NOT_JOINED = '\u200C';

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
     * left; long words in several, between letters that are not written together if there are such,
     * else with a stroke that joins them.
     */
    static List<Text> nodes(String text, String... styles) {
        if (!isIn(text)) {
            return aroundPictures(text, styles);
        }
        var nodes = new ArrayList<Text>();
        String begin = "";
        int from = 0;
        while (from < text.length()) {
            int to = end(text, from);
            boolean isTorn = Arabic.isJoined(text, to);
            nodes.add(
                    node(begin + text.substring(from, to) + (isTorn ? Arabic.STROKE : ""), styles));
            begin = isTorn ? Arabic.STROKE : "";
            from = to < text.length() && text.charAt(to) == NOT_JOINED ? to + 1 : to;
        }
        return nodes;
    }

    /** Where a node ends: behind a word and its blanks, or inside a long one. */
    private static int end(String text, int from) {
        int to = from;
        while (to < text.length()
                && to - from < LONGEST
                && !Character.isWhitespace(text.charAt(to))
                && (to == from || text.charAt(to) != NOT_JOINED)) {
            to++;
        }
        while (to < text.length() && joins(text, to)) {
            to++;
        }
        // Between letters that are not written together nobody sees it.
        for (int seam = to; seam > from + 1 && to - from >= LONGEST; seam--) {
            if (!Arabic.isJoined(text, seam) && (seam == to || !joins(text, seam))) {
                return seam;
            }
        }
        return to;
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
                || Arabic.isMark(letter);
    }

    private static Text node(String text, String... styles) {
        var node = new Text(text);
        node.getStyleClass().addAll(styles);
        return node;
    }
}
