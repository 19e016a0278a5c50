package dev.rung.view;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** Holds a table that may be wider than its page: it scrolls by itself, so texts stay readable. */
public final class Wide extends ScrollPane {
    /** What a bar takes from the height. */
    private static final double BAR = 14;

    private final Region table;

    public Wide(Region table) {
        super(table);
        this.table = table;
        setFitToWidth(true);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        getStyleClass().addAll("form-scroll", "wide-scroll");
        // A table is higher than it would like to be where its words wrap, which it knows last.
        table.layoutBoundsProperty().subscribe(this::hold);
        viewportBoundsProperty().subscribe(this::hold);
    }

    private void hold() {
        boolean scrolls = table.getWidth() > getViewportBounds().getWidth() + 1;
        double high = Math.ceil(table.getHeight()) + 2 + (scrolls ? BAR : 0);
        if (getMinHeight() != high) {
            setMinHeight(high);
            setPrefHeight(high);
        }
    }
}
