package dev.rung.pane.ladder;

import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/** A score as a dot on a line, its interval as a band. */
final class IntervalBar extends Region {
    private static final double HEIGHT = 8;
    private static final double DOT = 8;
    private static final double BAND = 6;

    private final Region line = part("interval-line");
    private final Region band = part("interval-band");
    private final Region dot = part("interval-dot");
    private @Nullable BarGeometry bar;

    IntervalBar() {
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        getChildren().addAll(line, band, dot);
    }

    private static Region part(String style) {
        var part = new Region();
        part.getStyleClass().add(style);
        part.setManaged(false);
        return part;
    }

    /** Null shows nothing; the room stays. */
    void show(@Nullable BarGeometry now) {
        bar = now;
        setVisible(now != null);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        BarGeometry now = bar;
        if (now == null) {
            return;
        }
        // The dot stays inside at either end.
        double room = getWidth() - DOT;
        double left = DOT / 2;
        line.resizeRelocate(0, HEIGHT / 2 - 1, getWidth(), 2);
        band.resizeRelocate(
                left + now.low() * room,
                (HEIGHT - BAND) / 2,
                (now.high() - now.low()) * room,
                BAND);
        dot.resizeRelocate(now.at() * room, 0, DOT, DOT);
    }
}
