package dev.rung.view.card;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.CardContent;
import dev.rung.card.CardContext;
import dev.rung.plot.Axis;
import dev.rung.plot.Plot;
import dev.rung.plot.Point;
import dev.rung.plot.Series;
import dev.rung.plot.ValueAxis;
import dev.rung.score.Direction;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class CardScoreTest {
    private static CardContent card(ValueAxis axis, @Nullable Direction better, double... values) {
        var points = new ArrayList<Point>();
        for (int i = 0; i < values.length; i++) {
            points.add(Point.of(i, values[i]));
        }
        var plot =
                new Plot(
                        Plot.Kind.BARS,
                        Axis.categories("", List.of("a", "b")),
                        axis,
                        List.of(new Series("", 0, points)),
                        List.of());
        var context =
                new CardContext(
                        "", List.of(), List.of(), "", "", List.of(), List.of(), null, "", better,
                        "", null, null, null, List.of(), Map.of());
        return new CardContent("", plot, List.of(), List.of(), context, Map.of());
    }

    @Test
    void aShareIsBadWhereEvenTheBestOfItLeavesMuchToWishFor() {
        ValueAxis rate = ValueAxis.rate("x");
        assertTrue(CardScore.isBad(card(rate, Direction.UP, 0.4, 0.79)));
        assertFalse(CardScore.isBad(card(rate, Direction.UP, 0.4, 0.8)));
        assertTrue(CardScore.isBad(card(rate, Direction.DOWN, 0.9, 0.21)));
        assertFalse(CardScore.isBad(card(rate, Direction.DOWN, 0.9, 0.2)));
    }

    @Test
    void whereNobodyKnowsNothingIsOffered() {
        assertFalse(CardScore.isBad(card(ValueAxis.rate("x"), null, 0.1)));
        assertFalse(CardScore.isBad(card(ValueAxis.numbers("words", ""), Direction.UP, 0.1)));
        assertFalse(CardScore.isBad(card(ValueAxis.rate("x"), Direction.UP)));
    }
}
