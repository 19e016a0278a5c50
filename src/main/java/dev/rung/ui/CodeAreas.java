package dev.rung.ui;

import javafx.scene.Scene;

import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

import java.util.List;

/** Makes code areas whose text follows when light and dark are changed. */
public final class CodeAreas {
    /** A longer line has more words than are drawn in nodes of their own. */
    private static final int LONGEST = 20_000;

    /** A piece of a word from right to left that is drawn in one has room in it. */
    private static final double NARROWEST = 260;

    private CodeAreas() {}

    /**
     * A code area, empty. By itself it would work out the colours of a paragraph when that is first
     * drawn, and keep them as an inline style that no sheet changes any more.
     */
    public static CodeArea create() {
        var area = new CodeArea();
        Subscriptions.whileInScene(area, open -> follow(area, open));
        return area;
    }

    /** An area that is not typed in, empty: a long text from outside to read, select and copy. */
    public static CodeArea toRead(String title) {
        var area = create();
        area.setEditable(false);
        area.getStyleClass().addAll("mono", "full-text");
        area.setFont(Fonts.mono(13));
        area.setAccessibleText(title);
        area.setMinWidth(NARROWEST);
        area.setSyntaxDecorator(new Plain());
        return area;
    }

    /** Shows another text in an area to read, made safe, from its beginning. */
    public static void show(CodeArea area, String text) {
        String visible = SafeText.visible(text);
        area.setWrapText(visible.lines().noneMatch(CodeAreas::isOnePiece));
        area.setText(visible);
        area.select(TextPos.ZERO);
    }

    /** Whether a line must not be wrapped, for it reads from right to left and has no pieces. */
    private static boolean isOnePiece(String line) {
        return line.length() > LONGEST && RightToLeft.isIn(line);
    }

    /**
     * Adds a part of a line so that it is drawn right, and can be wrapped, in whatever direction it
     * reads.
     *
     * @param line all of it
     */
    public static void add(
            RichParagraph.Builder paragraph, String line, String part, String... styles) {
        List<String> pieces =
                line.length() > LONGEST
                        ? List.of(part)
                        : RightToLeft.pieces(part, RightToLeft.isIn(line));
        for (String piece : pieces) {
            paragraph.addWithStyleNames(piece, styles);
        }
    }

    private static void follow(CodeArea area, Subscriptions open) {
        Scene scene = area.getScene();
        open.onChange(scene.getPreferences().colorSchemeProperty(), () -> redraw(area));
        // What was drawn before it was shown here may be of the other colours.
        redraw(area);
    }

    /** Draws all paragraphs anew: what the decorator says of them, or the colours, have changed. */
    public static void redraw(CodeArea area) {
        SyntaxDecorator decorator = area.getSyntaxDecorator();
        area.setSyntaxDecorator(decorator == null ? new Plain() : null);
        area.setSyntaxDecorator(decorator);
    }

    /** Says nothing of a text but how it is drawn. */
    private static final class Plain implements SyntaxDecorator {
        @Override
        public RichParagraph createRichParagraph(CodeTextModel model, int index) {
            var paragraph = RichParagraph.builder();
            String line = model.getPlainText(index);
            add(paragraph, line, line, "full-text-words");
            return paragraph.build();
        }

        @Override
        public void handleChange(
                CodeTextModel model,
                TextPos start,
                TextPos end,
                int charsTop,
                int linesAdded,
                int charsBottom) {
            // Every paragraph is decorated when it is drawn.
        }
    }
}
