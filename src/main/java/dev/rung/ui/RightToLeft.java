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

    /** What has more letters that are written together is no word of any language. */
    private static final int LONGEST_WORD = 12;

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
        return nodes(text, isIn(text), styles);
    }

    /**
     * The same for a part of a text.
     *
     * @param isAmong whether any part of the text reads from right to left: then signs and blanks
     *     of this part may, too
     */
    static List<Text> nodes(String text, boolean isAmong, String... styles) {
        var nodes = new ArrayList<Text>();
        String begin = "";
        int from = 0;
        for (int to : ends(text, isAmong)) {
            boolean isTorn = Arabic.isJoined(text, to);
            nodes.add(
                    node(begin + text.substring(from, to) + (isTorn ? Arabic.STROKE : ""), styles));
            begin = isTorn ? Arabic.STROKE : "";
            from = isNotJoined(text, to) ? to + 1 : to;
        }
        return nodes;
    }

    /**
     * The same for what counts the letters of a text, such as an area to read: together the pieces
     * are the text, letter by letter. Words stay whole between letters that are written together,
     * unless that is longer than any word.
     */
    static List<String> pieces(String text, boolean isAmong) {
        var pieces = new ArrayList<String>();
        int from = 0;
        for (int to : ends(text, isAmong)) {
            if (!Arabic.isJoined(text, to) || isTooLong(text, from, to)) {
                pieces.add(text.substring(from, to));
                from = to;
            }
        }
        return pieces;
    }

    private static boolean isTooLong(String text, int from, int to) {
        return text.substring(from, to).chars().filter(it -> !Arabic.isMark((char) it)).count()
                >= LONGEST_WORD;
    }

    /** Where the nodes of a text end; the last is its length. */
    private static List<Integer> ends(String text, boolean isAmong) {
        if (!isAmong) {
            return aroundPictures(text);
        }
        var ends = new ArrayList<Integer>();
        for (int from = 0; from < text.length(); ) {
            int to = end(text, from);
            ends.add(to);
            from = isNotJoined(text, to) ? to + 1 : to;
        }
        return ends;
    }

    private static boolean isNotJoined(String text, int at) {
        return at < text.length() && text.charAt(at) == NOT_JOINED;
    }

    /** Where a node ends: behind a word and its blanks, or inside a long one. */
    private static int end(String text, int from) {
        int to = from;
        while (to < text.length()
                && to - from < LONGEST
                && !Character.isWhitespace(text.charAt(to))
                && (to == from
                        || (text.charAt(to) != NOT_JOINED
                                && (joins(text, to) || isOfOneFont(text, to))))) {
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
     * Whether the letters on both sides of a place are likely to be of one font. Where the font of
     * a text lacks letters, as one of equally wide letters lacks Hebrew and Arabic ones, JavaFX
     * takes them from another; of a run from right to left it then draws the parts of each font
     * from left to right: brackets stand at the wrong end of their words.
     */
    private static boolean isOfOneFont(String text, int at) {
        return font(text.charAt(at - 1)) == font(text.charAt(at));
    }

    /**
     * Of a kind: Latin letters and the signs of all scripts, letters from right to left, others.
     */
    private static int font(char letter) {
        if (letter < '\u0590' || (letter >= '\u2000' && letter < '\u2070')) {
            return 0;
        }
        return letter < '\u2000' || letter >= '\uFB00' ? 1 : 2;
    }

    /**
     * Words with letters of two halves, such as emoji, stand in nodes of their own: of a text that
     * has them inside, JavaFX 26 takes lines that it wraps for shorter than they are.
     */
    private static List<Integer> aroundPictures(String text) {
        if (!hasPictures(text)) {
            return List.of(text.length());
        }
        var ends = new ArrayList<Integer>();
        int from = 0;
        for (int word = 0, end; word < text.length(); word = end) {
            end = endOfWord(text, word);
            if (hasPictures(text.substring(word, end))) {
                if (word > from) {
                    ends.add(word);
                }
                ends.add(end);
                from = end;
            }
        }
        if (from < text.length()) {
            ends.add(text.length());
        }
        return ends;
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
