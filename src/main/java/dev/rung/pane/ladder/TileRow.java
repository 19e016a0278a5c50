package dev.rung.pane.ladder;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Tiles beside each other, all as wide as one another and as high as the highest needs. */
final class TileRow extends Region {
    TileRow() {
        getStyleClass().add("rung-strip");
        // What is around it may ask for its height before it knows its width.
        widthProperty().subscribe(this::requestParentLayout);
    }

    void add(RungTile tile) {
        getChildren().add(tile);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = width < 0 ? getWidth() : width;
        double each = room / Math.max(1, getManagedChildren().size());
        return getManagedChildren().stream()
                .mapToDouble(tile -> tile.prefHeight(each))
                .max()
                .orElse(0);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        int count = getManagedChildren().size();
        for (int i = 0; i < count; i++) {
            double from = snapPositionX(getWidth() * i / count);
            double to = snapPositionX(getWidth() * (i + 1) / count);
            Node tile = getManagedChildren().get(i);
            tile.resizeRelocate(from, 0, to - from, getHeight());
        }
    }
}
