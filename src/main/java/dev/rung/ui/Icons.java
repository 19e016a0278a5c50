package dev.rung.ui;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons of one family. They take the colour of the text beside them. */
public final class Icons {
    /** The usual size, pixels. */
    public static final int SIZE = 18;

    private Icons() {}

    /**
     * @param size pixels: 12, 14, 16, 18 or 24
     */
    public static FontIcon of(Feather icon, int size) {
        var node = FontIcon.of(icon, size);
        // The theme sets one size for all icons; our sheet has a class for each other size.
        node.getStyleClass().add("icon-" + size);
        return node;
    }

    public static FontIcon of(Feather icon) {
        return of(icon, SIZE);
    }
}
