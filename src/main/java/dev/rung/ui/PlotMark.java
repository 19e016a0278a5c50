package dev.rung.ui;

import dev.rung.plot.Layout;
import dev.rung.plot.Shape.Mark;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;

/** Which point of a plot is marked; moves by keys and by the mouse. */
final class PlotMark {
    /** So near the mouse has to come. */
    private static final double REACH = 24;

    private List<Mark> targets = List.of();
    private int at = -1;

    /** Another layout: the same point stays marked if it is still there. */
    void layOut(Layout layout) {
        Mark before = marked();
        targets = layout.targets();
        at = -1;
        for (int i = 0; before != null && i < targets.size(); i++) {
            if (targets.get(i).series() == before.series()
                    && targets.get(i).point() == before.point()) {
                at = i;
            }
        }
    }

    @Nullable Mark marked() {
        return at < 0 ? null : targets.get(at);
    }

    void clear() {
        at = -1;
    }

    /** Along a series, then on to the next one; the first step marks the first point. */
    void step(int by) {
        if (!targets.isEmpty()) {
            at = at < 0 ? 0 : Math.clamp(at + by, 0, targets.size() - 1);
        }
    }

    void first() {
        at = targets.isEmpty() ? -1 : 0;
    }

    void last() {
        at = targets.size() - 1;
    }

    /** To the nearest point of the series that is next in the given direction. */
    void otherSeries(int by) {
        Mark from = marked();
        if (from == null) {
            step(by);
            return;
        }
        targets.stream()
                .filter(mark -> Integer.signum(mark.series() - from.series()) == by)
                .min(
                        Comparator.comparingInt(
                                        (Mark mark) -> Math.abs(mark.series() - from.series()))
                                .thenComparingDouble(
                                        mark -> Math.abs(mark.at().x() - from.at().x())))
                .ifPresent(mark -> at = targets.indexOf(mark));
    }

    /** What the mouse is near; nothing where it is near nothing. */
    void near(double x, double y) {
        at = -1;
        double nearest = REACH;
        for (int i = 0; i < targets.size(); i++) {
            var place = targets.get(i).at();
            double distance = Math.hypot(place.x() - x, place.y() - y);
            if (distance < nearest) {
                nearest = distance;
                at = i;
            }
        }
    }
}
