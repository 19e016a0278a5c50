package dev.rung.ui;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Long plain text that may still grow. It stands in blocks, and only the last block changes when
 * text is appended, so that the cost of a piece does not grow with the text before it. Text from
 * outside is made safe here.
 */
public final class TextBlocks extends VBox {
    /** A block ends at the first line end after this many characters. */
    private static final int SOFT = 800;

    /** A line longer than this is broken at a space. */
    private static final int HARD = 1_500;

    private int cap;
    private final StringBuilder whole = new StringBuilder();
    private final StringBuilder last = new StringBuilder();
    private final Text caret = new Text("▍");
    private final Hyperlink showAll = new Hyperlink();
    private String held = "";
    private int shown;
    private boolean growing;
    private @Nullable TextFlow lastBlock;
    private List<String> marked = List.of();

    /**
     * @param cap how many characters are drawn at most
     * @param onShowAll what «Show all» does when there are more
     */
    public TextBlocks(int cap, Runnable onShowAll) {
        this.cap = cap;
        getStyleClass().add("text-blocks");
        setFillWidth(true);
        setAccessibleRole(AccessibleRole.TEXT);
        caret.getStyleClass().add("caret");
        showAll.setOnAction(event -> onShowAll.run());
    }

    /** How many characters are drawn from the next {@link #setText} on. */
    public void setCap(int cap) {
        this.cap = cap;
    }

    /** What is marked from the next {@link #setText} on, in any case; empty for nothing. */
    public void setSearch(String words) {
        setMarked(List.of(words.strip()));
    }

    /** The same for several words or phrases. */
    public void setMarked(List<String> words) {
        marked = words.stream().filter(word -> !word.isEmpty()).toList();
    }

    /** The whole text as it came, however much of it is drawn. */
    public String text() {
        return whole.toString();
    }

    public void setText(String text) {
        whole.setLength(0);
        last.setLength(0);
        held = "";
        shown = 0;
        lastBlock = null;
        getChildren().clear();
        append(text);
        release();
    }

    /** A caret stands at the end while the text grows. */
    public void setGrowing(boolean growing) {
        if (this.growing != growing) {
            this.growing = growing;
            if (!growing) {
                release();
            }
            placeCaret();
        }
    }

    /** Adds a piece at the end. Pieces may cut a character in two. */
    public void append(String piece) {
        whole.append(piece);
        if (shown >= cap) {
            offerAll();
            return;
        }
        String all = held + piece;
        int end = all.length();
        // Half a surrogate pair or half a line end waits for its other half.
        if (end > 0
                && (Character.isHighSurrogate(all.charAt(end - 1))
                        || all.charAt(end - 1) == '\r')) {
            end--;
        }
        held = all.substring(end);
        draw(all.substring(0, end));
    }

    private void release() {
        String rest = held;
        held = "";
        draw(rest);
    }

    private void draw(String piece) {
        String safe = SafeText.visible(piece);
        if (safe.isEmpty()) {
            return;
        }
        int room = cap - shown;
        String fits = safe.length() <= room ? safe : cut(safe, room);
        shown += fits.length();
        last.append(fits);
        int at;
        while ((at = breakAt()) > 0) {
            boolean lineEnd = last.charAt(at - 1) == '\n';
            fill(block(), last.substring(0, lineEnd ? at - 1 : at));
            last.delete(0, at);
            lastBlock = null;
        }
        if (!last.isEmpty()) {
            fill(block(), last.toString());
        }
        placeCaret();
        if (fits.length() < safe.length()) {
            shown = cap;
            offerAll();
        }
    }

    /** Never between the halves of a character. */
    private static String cut(String text, int length) {
        boolean pair = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, pair ? length - 1 : length);
    }

    /** Where the last block is full, or 0. */
    private int breakAt() {
        if (last.length() <= SOFT) {
            return 0;
        }
        int line = last.indexOf("\n", SOFT);
        if (line >= 0 && line < HARD) {
            return line + 1;
        }
        if (last.length() <= HARD) {
            return 0;
        }
        int space = last.lastIndexOf(" ", HARD);
        if (space > SOFT) {
            return space + 1;
        }
        return Character.isHighSurrogate(last.charAt(HARD - 1)) ? HARD - 1 : HARD;
    }

    private TextFlow block() {
        if (lastBlock == null) {
            lastBlock = new TextFlow();
            lastBlock.setMinWidth(WrappedText.NARROWEST);
            getChildren().add(lastBlock);
        }
        return lastBlock;
    }

    /** Puts the text into the block, what is searched for in pieces of their own. */
    private void fill(TextFlow block, String text) {
        boolean isAmong = RightToLeft.isIn(text);
        var pieces = new ArrayList<Node>();
        int from = 0;
        for (Span at = find(text, 0); at != null; at = find(text, from)) {
            if (at.begin() > from) {
                pieces.addAll(
                        RightToLeft.nodes(text.substring(from, at.begin()), isAmong, "block"));
            }
            from = at.end();
            pieces.addAll(RightToLeft.nodes(text.substring(at.begin(), from), isAmong, "found"));
        }
        List<Node> old = block.getChildren().stream().filter(node -> !node.equals(caret)).toList();
        if (pieces.isEmpty()
                && old.size() == 1
                && old.getFirst() instanceof Text only
                && RightToLeft.isOneNode(text)) {
            // The usual case while text streams: nothing is made anew.
            only.setText(text);
            return;
        }
        if (from < text.length()) {
            pieces.addAll(RightToLeft.nodes(text.substring(from), isAmong, "block"));
        }
        block.getChildren().setAll(pieces);
    }

    private record Span(int begin, int end) {}

    /** The first of the marked words from there on, of several at one place the longest. */
    private @Nullable Span find(String text, int from) {
        Span first = null;
        for (String word : marked) {
            Span one = find(text, word, from);
            if (one != null && (first == null || isBefore(one, first))) {
                first = one;
            }
        }
        return first;
    }

    private static boolean isBefore(Span one, Span other) {
        return one.begin() < other.begin()
                || (one.begin() == other.begin() && one.end() > other.end());
    }

    private static @Nullable Span find(String text, String word, int from) {
        for (int at = from; at + word.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, word, 0, word.length())) {
                return new Span(at, at + word.length());
            }
        }
        return null;
    }

    private void placeCaret() {
        if (caret.getParent() instanceof TextFlow flow) {
            flow.getChildren().remove(caret);
        }
        if (growing && shown < cap) {
            block().getChildren().add(caret);
        }
    }

    private void offerAll() {
        long bytes = whole.length();
        showAll.setText("Show all (%s)".formatted(size(bytes)));
        if (showAll.getParent() == null) {
            getChildren().add(showAll);
        }
    }

    /** Characters as people read sizes: {@code 5.0 MB}. */
    private static String size(long length) {
        if (length < 1_000_000) {
            return "%d kB".formatted(Math.max(1, Math.round(length / 1e3)));
        }
        return String.format(Locale.ROOT, "%.1f MB", length / 1e6);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        if (attribute == AccessibleAttribute.TEXT) {
            return SafeText.visible(whole.substring(0, Math.min(cap, whole.length())));
        }
        return super.queryAccessibleAttribute(attribute, parameters);
    }
}
