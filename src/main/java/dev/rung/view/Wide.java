package dev.rung.view;

import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/**
 * Holds a table that may be wider than its page: it scrolls by itself, so texts stay readable. Keys
 * reach it where it scrolls.
 */
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
        addEventFilter(KeyEvent.KEY_PRESSED, this::passOn);
        getStyleClass().addAll("form-scroll", "wide-scroll");
        // A table is higher than it would like to be where its words wrap, which it knows last.
        table.layoutBoundsProperty().subscribe(this::hold);
        viewportBoundsProperty().subscribe(this::hold);
    }

    /** Left and right scroll the table; all other ways to scroll are the page's. */
    private void passOn(KeyEvent event) {
        boolean isPages =
                switch (event.getCode()) {
                    case UP, DOWN, PAGE_UP, PAGE_DOWN, HOME, END -> true;
                    default -> false;
                };
        if (isPages && event.getTarget() == this && getParent() != null) {
            event.consume();
            getParent().fireEvent(event.copyFor(getParent(), getParent()));
        }
    }

    private void hold() {
        if (table instanceof NumberTable numbers) {
            numbers.fit(getViewportBounds().getWidth());
        }
        boolean scrolls = table.getWidth() > getViewportBounds().getWidth() + 1;
        setFocusTraversable(scrolls);
        double high = Math.ceil(table.getHeight()) + 2 + (scrolls ? BAR : 0);
        if (getMinHeight() != high) {
            setMinHeight(high);
            setPrefHeight(high);
        }
    }
}
