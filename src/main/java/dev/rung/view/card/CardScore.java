package dev.rung.view.card;

import dev.rung.card.CardContent;
import dev.rung.plot.PlotGrid;
import dev.rung.plot.Point;
import dev.rung.plot.ValueAxis;
import dev.rung.score.Direction;

import java.util.DoubleSummaryStatistics;
import java.util.Objects;

/** Whether what a card shows leaves much to be wished for. */
final class CardScore {
    /** A share that is no better than this, the best of all that are shown. */
    private static final double GOOD = 0.8;

    /** The same where less is better. */
    private static final double RARE = 0.2;

    private CardScore() {}

    /** False where it shows no shares, or nobody knows which way is better. */
    static boolean isBad(CardContent shown) {
        PlotGrid drawing = shown.drawing();
        Direction better = shown.context().direction();
        if (drawing == null
                || better == null
                || drawing.first().y().range() == ValueAxis.Range.NUMBERS) {
            return false;
        }
        DoubleSummaryStatistics values =
                drawing.panels().stream()
                        .flatMap(panel -> panel.plot().series().stream())
                        .flatMap(series -> series.points().stream())
                        .map(Point::y)
                        .filter(Objects::nonNull)
                        .mapToDouble(value -> value)
                        .summaryStatistics();
        return values.getCount() > 0
                && (better == Direction.UP ? values.getMax() < GOOD : values.getMin() > RARE);
    }
}
