package dev.rung.view.bestof;

import dev.rung.study.picks.Pick;
import dev.rung.study.picks.PickRow;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.Objects;

/**
 * All samples of a row as small bars, the best first: those that are picked in green, those without
 * a score hollow at the end.
 */
final class ScoreBars extends Region {
    private static final double HEIGHT = 44;
    private static final double LEAST = 3;
    private static final double HOLLOW = 8;
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private double[] heights = {};

    ScoreBars() {
        getStyleClass().add("score-bars");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }

    /**
     * @param isShare whether scores lie between 0 and 1
     * @param at which one is marked
     */
    void show(PickRow row, boolean isShare, int at) {
        List<Pick> picks = row.picks();
        heights = heights(picks, isShare);
        getChildren().clear();
        for (int i = 0; i < picks.size(); i++) {
            var bar = new Region();
            bar.getStyleClass().add("score-bar");
            if (i < row.tied()) {
                bar.getStyleClass().add("picked");
            } else if (picks.get(i).score() == null) {
                bar.getStyleClass().add("hollow");
            }
            bar.pseudoClassStateChanged(MARKED, i == at);
            getChildren().add(bar);
        }
        setAccessibleText(
                "%,d samples by their scores, %,d picked, %,d without a score"
                        .formatted(picks.size(), row.tied(), row.unscored()));
        requestLayout();
    }

    /** Marks another bar. */
    void mark(int at) {
        for (int i = 0; i < getChildren().size(); i++) {
            getChildren().get(i).pseudoClassStateChanged(MARKED, i == at);
        }
    }

    /** From zero where no score is below it, else from the least. */
    static double[] heights(List<Pick> picks, boolean isShare) {
        var scores =
                picks.stream()
                        .map(Pick::score)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .summaryStatistics();
        double low = isShare ? 0 : Math.min(0, scores.getMin());
        double high = isShare ? 1 : scores.getMax();
        return picks.stream()
                .mapToDouble(
                        pick ->
                                pick.score() == null
                                        ? Double.NaN
                                        : high > low
                                                ? Math.clamp(
                                                        (pick.score() - low) / (high - low), 0, 1)
                                                : 1)
                .toArray();
    }

    @Override
    protected void layoutChildren() {
        int count = heights.length;
        if (count == 0) {
            return;
        }
        double step = getWidth() / count;
        double gap = step >= 4 ? 1 : 0;
        double room = getHeight() - 4;
        double widest = Math.min(step, 24);
        for (int i = 0; i < count; i++) {
            Node bar = getChildren().get(i);
            double height = Double.isNaN(heights[i]) ? HOLLOW : Math.max(LEAST, heights[i] * room);
            double from = Math.round(i * widest);
            double to = Math.round((i + 1) * widest);
            bar.resizeRelocate(from, getHeight() - height, Math.max(1, to - from - gap), height);
        }
    }
}
