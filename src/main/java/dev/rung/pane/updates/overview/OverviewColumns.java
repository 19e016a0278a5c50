package dev.rung.pane.updates.overview;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** The columns of the overview, at the same places in every row. */
final class OverviewColumns extends Region {
    private static final double GAP = 12;
    private static final double DOT = 12;
    private static final double DOT_SIZE = 8;
    private static final double LAST = 98;

    /** What is left is divided so: names, blockers and questions, headline, next. */
    private static final double[] PARTS = {.17, .31, .31, .21};

    private final Node[] columns;

    /**
     * @param columns six: dot, names, blockers and questions, headline, next, state
     */
    OverviewColumns(Node... columns) {
        this.columns = columns.clone();
        getChildren().addAll(columns);
    }

    private static double width(int column, double all) {
        return switch (column) {
            case 0 -> DOT;
            case 5 -> LAST;
            default -> Math.max(20, (all - DOT - LAST - 5 * GAP) * PARTS[column - 1]);
        };
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 600;
    }

    @Override
    protected double computePrefHeight(double width) {
        double all =
                (width < 0 ? getWidth() : width) - getInsets().getLeft() - getInsets().getRight();
        double height = 0;
        for (int i = 0; i < columns.length; i++) {
            height = Math.max(height, columns[i].prefHeight(width(i, all)));
        }
        return height + getInsets().getTop() + getInsets().getBottom();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double left = getInsets().getLeft();
        double top = getInsets().getTop();
        double all = getWidth() - left - getInsets().getRight();
        double x = left;
        for (int i = 0; i < columns.length; i++) {
            double width = width(i, all);
            if (i == 0) {
                columns[i].resizeRelocate(snapPositionX(x), top + 5, DOT_SIZE, DOT_SIZE);
            } else {
                double height = getHeight() - top - getInsets().getBottom();
                columns[i].resizeRelocate(snapPositionX(x), top, snapSizeX(width), height);
            }
            x += width + GAP;
        }
    }
}
