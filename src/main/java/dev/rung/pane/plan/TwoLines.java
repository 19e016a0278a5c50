package dev.rung.pane.plan;

import javafx.scene.control.Label;

/** Words of two lines at most; the form has the rest of longer ones. */
final class TwoLines extends Label {
    private static final double HEIGHT = 38;

    TwoLines() {
        setMinWidth(0);
        setMinHeight(USE_PREF_SIZE);
        setMaxWidth(Double.MAX_VALUE);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.min(HEIGHT, super.computePrefHeight(width));
    }
}
