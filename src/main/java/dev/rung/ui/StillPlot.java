package dev.rung.ui;

import dev.rung.plot.PlotGrid;

import javafx.scene.layout.StackPane;

/** A plot to be looked at in passing: nothing in it takes the focus or the mouse. */
public final class StillPlot extends StackPane {
    private final PlotDrawing drawing = new PlotDrawing();

    /**
     * @param height pixels; it is as wide as there is room
     */
    public StillPlot(double height) {
        drawing.setFocusTraversable(false);
        setMouseTransparent(true);
        setMinSize(0, height);
        setPrefHeight(height);
        setMaxHeight(height);
        getChildren().setAll(drawing);
    }

    /** Shows a plot; its names are made safe. */
    public void show(String title, PlotGrid plot) {
        drawing.show(PlotView.line(title), plot.renamed(PlotView::line));
    }
}
