package dev.rung.ui;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons of one family. They take the colour of the text beside them. */
public final class Icons {
    /** The usual size, pixels. */
    public static final int SIZE = 18;

    private Icons() {}

    /**
     * @param size pixels
     */
    public static FontIcon of(Feather icon, int size) {
        return FontIcon.of(icon, size);
    }

    public static FontIcon of(Feather icon) {
        return of(icon, SIZE);
    }
}
