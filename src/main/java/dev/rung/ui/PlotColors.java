package dev.rung.ui;

import dev.rung.plot.Ink;
import dev.rung.plot.Palette;

import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The theme's colours of plots as values, for what is drawn without style sheets. It reads them off
 * a node of no size for each.
 */
final class PlotColors extends Group {
    static final String SURFACE = "ink-surface";

    private final Map<String, Rectangle> samples = new LinkedHashMap<>();

    PlotColors() {
        setManaged(false);
        setMouseTransparent(true);
        sample(SURFACE);
        for (var role : Ink.Role.values()) {
            int count = role == Ink.Role.SERIES ? Ink.COLORS : 1;
            for (int i = 0; i < count; i++) {
                sample(PlotNodes.styleClass(new Ink(role, i)));
            }
        }
    }

    private void sample(String styleClass) {
        var node = new Rectangle(0, 0);
        node.getStyleClass().addAll("plot-area", styleClass);
        samples.put(styleClass, node);
        getChildren().add(node);
    }

    /**
     * @param styleClass of an ink, or {@link #SURFACE}
     */
    Color color(String styleClass) {
        Rectangle sample = java.util.Objects.requireNonNull(samples.get(styleClass));
        sample.applyCss();
        return (Color) sample.getFill();
    }

    Palette palette() {
        return new Palette(
                css(SURFACE),
                css(Ink.Role.TEXT, 0),
                css(Ink.Role.QUIET, 0),
                css(Ink.Role.GRID, 0),
                css(Ink.Role.AXIS, 0),
                IntStream.range(0, Ink.COLORS).mapToObj(i -> css(Ink.Role.SERIES, i)).toList());
    }

    private String css(Ink.Role role, int series) {
        return css(PlotNodes.styleClass(new Ink(role, series)));
    }

    private String css(String styleClass) {
        Color color = color(styleClass);
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
    }
}
