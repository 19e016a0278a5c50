package dev.rung.ui;

import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.SkinBase;
import javafx.scene.control.TableCell;
import javafx.scene.control.skin.ListCellSkin;
import javafx.scene.control.skin.TableCellSkin;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One line of text that reads from right to left, or of which a part does, where there is no room
 * for all of it. JavaFX would cut it inside words, whose letters then take other forms, and would
 * put its dots where the line ends, which is not where such words go on (decision 0014). The sheet
 * gives cells the skins that are here, and labels {@link LabelText}; they draw another text, and
 * say the whole one.
 */
public final class OneLine {
    private static final String DOTS = "…";

    /** More letters than any line has room for. */
    private static final int LONGEST = 1_000;

    private final SkinBase<? extends Labeled> skin;
    private @Nullable Text measure;
    private @Nullable Cut last;

    private record Cut(String whole, double room, Font font, String shown) {
        boolean isOf(String text, double width, Font with) {
            return whole.equals(text) && room == width && font.equals(with);
        }
    }

    OneLine(SkinBase<? extends Labeled> skin) {
        this.skin = skin;
    }

    /** Of a cell of a list. */
    public static final class InListCell<T> extends ListCellSkin<T> {
        private final OneLine line = new OneLine(this);

        public InListCell(ListCell<T> cell) {
            super(cell);
        }

        @Override
        protected void layoutChildren(double x, double y, double w, double h) {
            super.layoutChildren(x, y, w, h);
            line.lay(w);
        }
    }

    /** Of a cell of a table. */
    public static final class InTableCell<S, T> extends TableCellSkin<S, T> {
        private final OneLine line = new OneLine(this);

        public InTableCell(TableCell<S, T> cell) {
            super(cell);
        }

        @Override
        protected void layoutChildren(double x, double y, double w, double h) {
            super.layoutChildren(x, y, w, h);
            line.lay(w);
        }
    }

    /**
     * Draws the beginning of the text where JavaFX had to cut it.
     *
     * @param width of what is inside the control's padding
     */
    void lay(double width) {
        Labeled labeled = skin.getSkinnable();
        String text = labeled.getText();
        Text drawn = drawn(labeled);
        if (drawn == null
                || text == null
                || text.equals(drawn.getText())
                || !isOneLine(labeled, text)
                || !RightToLeft.isIn(text)) {
            return;
        }
        double room = width - beside(labeled);
        Font font = drawn.getFont();
        Cut now = last;
        if (now == null || !now.isOf(text, room, font)) {
            Text with = measure == null ? new Text() : measure;
            measure = with;
            with.setFont(font);
            now = new Cut(text, room, font, cut(text, room, it -> width(with, it)));
            last = now;
        }
        double before = Math.min(room, drawn.getLayoutBounds().getWidth());
        drawn.setText(now.shown());
        drawn.setClip(null);
        if (labeled.getGraphic() == null) {
            double less = before - drawn.getLayoutBounds().getWidth();
            drawn.setLayoutX(drawn.getLayoutX() + less * rightOf(labeled));
        }
    }

    /** How much of the room that is left over stands before the text. */
    private static double rightOf(Labeled labeled) {
        HPos side = labeled.getAlignment().getHpos();
        return side == HPos.RIGHT ? 1 : side == HPos.CENTER ? 0.5 : 0;
    }

    private static boolean isOneLine(Labeled labeled, String text) {
        return !labeled.isWrapText()
                && !labeled.isMnemonicParsing()
                && labeled.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY
                && text.indexOf('\n') < 0;
    }

    /** The node that shows the text, null if none does. */
    @Nullable Text drawn(Labeled labeled) {
        for (Node child : skin.getChildren()) {
            if (child instanceof Text text && !child.equals(labeled.getGraphic())) {
                return text;
            }
        }
        return null;
    }

    /** What stands beside the text. */
    static double beside(Labeled labeled) {
        var padding = labeled.getLabelPadding();
        Node graphic = labeled.getGraphic();
        ContentDisplay display = labeled.getContentDisplay();
        boolean isBeside =
                graphic != null
                        && graphic.isManaged()
                        && (display == ContentDisplay.LEFT || display == ContentDisplay.RIGHT);
        return padding.getLeft()
                + padding.getRight()
                + (isBeside
                        ? graphic.getLayoutBounds().getWidth() + labeled.getGraphicTextGap()
                        : 0);
    }

    private static double width(Text measure, String text) {
        measure.setText(text);
        return measure.getLayoutBounds().getWidth();
    }

    /**
     * The text, or as many whole words of its beginning as there is room for with dots; of a first
     * word that is too long, or one that would leave more than half of the room empty, some
     * letters.
     *
     * @param width of a text
     */
    static String cut(String text, double room, ToDoubleFunction<String> width) {
        String all = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        if (all.equals(text) && width.applyAsDouble(text) <= room) {
            return text;
        }
        if (width.applyAsDouble(DOTS) > room) {
            return "";
        }
        List<Integer> words = ends(all);
        String best = longest(all, words, room, width);
        if (width.applyAsDouble(best) < room / 2) {
            String letters = longest(all, letters(all), room, width);
            if (width.applyAsDouble(letters) > width.applyAsDouble(best)) {
                return letters;
            }
        }
        return best;
    }

    /** The longest beginning that has room with its dots; the dots alone if none has. */
    private static String longest(
            String text, List<Integer> ends, double room, ToDoubleFunction<String> width) {
        int from = 0;
        int to = ends.size();
        String best = DOTS;
        while (from < to) {
            int middle = (from + to) / 2;
            String shown = dotted(text, ends.get(middle));
            if (width.applyAsDouble(shown) <= room) {
                best = shown;
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return best;
    }

    /** Behind every word. */
    private static List<Integer> ends(String text) {
        var ends = new ArrayList<Integer>();
        for (int i = 1; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))
                    && !Character.isWhitespace(text.charAt(i - 1))) {
                ends.add(i);
            }
        }
        return ends;
    }

    /** Behind every letter with its marks. */
    private static List<Integer> letters(String text) {
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        var ends = new ArrayList<Integer>();
        for (int end = letters.next(); end != BreakIterator.DONE; end = letters.next()) {
            ends.add(end);
        }
        return ends;
    }

    /**
     * The beginning with its dots where the last words go on: before them in the text, if they read
     * against the line, so that they are drawn behind them.
     */
    private static String dotted(String text, int end) {
        String shown = text.substring(0, end);
        if (Arabic.isJoined(text, end)) {
            shown += Arabic.STROKE;
        }
        var order = new Bidi(shown, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        int base = order.getBaseLevel();
        int against = shown.length();
        boolean isAgainst = false;
        while (against > 0 && order.getLevelAt(against - 1) > base) {
            against--;
            isAgainst |= isStrong(shown.charAt(against), base);
        }
        return isAgainst
                ? shown.substring(0, against) + DOTS + shown.substring(against)
                : shown + DOTS;
    }

    /** Whether a letter reads against a line of this level; numbers in it do not. */
    private static boolean isStrong(char letter, int base) {
        byte direction = Character.getDirectionality(letter);
        return base == 0
                ? direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                : direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
    }
}
