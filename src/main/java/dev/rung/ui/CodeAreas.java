package dev.rung.ui;

import javafx.scene.Scene;

import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

/** Makes code areas whose text follows when light and dark are changed. */
public final class CodeAreas {
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

    /** Says nothing of a text. */
    private static final class Plain implements SyntaxDecorator {
        @Override
        public RichParagraph createRichParagraph(CodeTextModel model, int index) {
            return RichParagraph.builder().addSegment(model.getPlainText(index)).build();
        }

        @Override
        public void handleChange(
                CodeTextModel model,
                TextPos start,
                TextPos end,
                int charsTop,
                int linesAdded,
                int charsBottom) {
            // It is never asked for long.
        }
    }
}
