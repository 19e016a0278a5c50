package dev.rung.ui;

import javafx.scene.AccessibleRole;
import javafx.scene.text.TextFlow;

/** Plain text from anywhere that wraps, in whatever direction it reads. */
public final class WrappedText extends TextFlow {
    /** Narrower than this it is not laid out, whatever room there is. */
    public static final double NARROWEST = 100;

    private final String[] styles;

    /**
     * @param styles style classes of the text
     */
    public WrappedText(String... styles) {
        this.styles = styles.clone();
        setMinWidth(NARROWEST);
        setAccessibleRole(AccessibleRole.TEXT);
    }

    /** Shows the text, made safe. */
    public WrappedText show(String text) {
        String visible = SafeText.visible(text);
        setAccessibleText(visible);
        getChildren().setAll(RightToLeft.nodes(visible, styles));
        return this;
    }

    /** The same for text that may be empty: it is not to be seen then. */
    public WrappedText showIfAny(String text) {
        setVisible(!text.isEmpty());
        return show(text);
    }

    /** Adds a piece in a look of its own, made safe. */
    public WrappedText add(String text, String... pieceStyles) {
        String visible = SafeText.visible(text);
        String before = getAccessibleText();
        setAccessibleText(before == null ? visible : before + visible);
        getChildren().addAll(RightToLeft.nodes(visible, pieceStyles));
        return this;
    }
}
