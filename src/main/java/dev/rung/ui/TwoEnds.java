package dev.rung.ui;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/**
 * Two parts at the ends of a line; where they do not fit beside each other, the second goes below,
 * so that neither is cut.
 */
public final class TwoEnds extends Region {
    private static final double GAP = 8;

    private final Region left;
    private final Region right;

    public TwoEnds(Region left, Region right) {
        this.left = left;
        this.right = right;
        getChildren().addAll(left, right);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private boolean fits(double width) {
        return width < 0 || left.prefWidth(-1) + GAP + right.prefWidth(-1) <= width;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(left.minWidth(-1), right.minWidth(-1));
    }

    @Override
    protected double computePrefWidth(double height) {
        return left.prefWidth(-1) + GAP + right.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        double one = left.prefHeight(-1);
        double other = right.prefHeight(-1);
        return fits(width) ? Math.max(one, other) : one + GAP + other;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double rightWidth = Math.min(width, right.prefWidth(-1));
        double rightHeight = right.prefHeight(-1);
        double leftHeight = left.prefHeight(-1);
        if (fits(width)) {
            double height = Math.max(leftHeight, rightHeight);
            left.resizeRelocate(
                    0, snapPositionY((height - leftHeight) / 2), left.prefWidth(-1), leftHeight);
            right.resizeRelocate(
                    width - rightWidth,
                    snapPositionY((height - rightHeight) / 2),
                    rightWidth,
                    rightHeight);
        } else {
            left.resizeRelocate(0, 0, width, leftHeight);
            right.resizeRelocate(width - rightWidth, leftHeight + GAP, rightWidth, rightHeight);
        }
    }
}
