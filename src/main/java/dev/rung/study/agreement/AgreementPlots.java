package dev.rung.study.agreement;

import dev.rung.plot.Axis;
import dev.rung.plot.Plot;
import dev.rung.plot.Point;
import dev.rung.plot.Series;
import dev.rung.plot.ValueAxis;
import dev.rung.study.agreement.Compared.Coefficient;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Raw agreement and κ with their intervals, beside each other. */
public final class AgreementPlots {
    /** More are in the tables. */
    private static final int MOST = 12;

    private AgreementPlots() {}

    /** Nothing if nothing is compared. */
    public static Optional<Plot> of(AgreementReport report) {
        List<Compared> all =
                AgreementText.all(report).stream()
                        .filter(one -> one.units() > 0)
                        .limit(MOST)
                        .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Plot(
                        Plot.Kind.DOTS,
                        Axis.categories("", all.stream().map(AgreementText::title).toList()),
                        ValueAxis.numbers("agreement", ""),
                        List.of(
                                series("says the same", 0, all, Compared::same),
                                series("κ", 1, all, Compared::kappa)),
                        List.of()));
    }

    private static Series series(
            String name,
            int color,
            List<Compared> all,
            Function<Compared, @Nullable Coefficient> of) {
        var points = new ArrayList<Point>();
        for (int i = 0; i < all.size(); i++) {
            Coefficient one = of.apply(all.get(i));
            if (one == null) {
                points.add(Point.gap(i));
                continue;
            }
            Point point = Point.of(i, one.value()).n(all.get(i).units());
            points.add(
                    one.interval() == null
                            ? point
                            : point.between(one.interval().low(), one.interval().high()));
        }
        return new Series(name, color, points);
    }
}
