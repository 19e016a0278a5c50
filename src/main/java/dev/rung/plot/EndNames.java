package dev.rung.plot;

import dev.rung.plot.Shape.Box;
import dev.rung.plot.Shape.Label;
import dev.rung.plot.Shape.Part;
import dev.rung.plot.Shape.Stroke;
import dev.rung.plot.Shape.Xy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names right of the plot, each beside the end of what it names. */
final class EndNames {
    static final double GAP = 8;
    private static final double LINE = 15;

    /** So much of the width they may take. */
    private static final double SHARE = 0.3;

    private static final double WIDEST = 220;

    /** From here to the right end a curve ends beside its name. */
    private static final double NEAR_END = 0.85;

    /** Names farther from their ends are joined to them by a line. */
    private static final double FAR = 5;

    /**
     * A name.
     *
     * @param y the value beside which it belongs
     * @param end whether a series ends there, else it is a reference line
     */
    record Name(String text, Ink ink, double y, boolean end) {}

    private final Plot plot;
    private final LabelMaker labels;
    private final double room;

    EndNames(Plot plot, LabelMaker labels, double width) {
        this.plot = plot;
        this.labels = labels;
        this.room = Math.min(WIDEST, width * SHARE);
    }

    /** Those of the reference lines. */
    List<Name> ofReferences() {
        return plot.references().stream()
                .filter(line -> !line.label().isBlank())
                .map(line -> new Name(line.label(), Ink.QUIET, line.y(), false))
                .toList();
    }

    /** All names, or none if not every series can be named at its end. */
    List<Name> all(XScale scale) {
        if (plot.kind() == Plot.Kind.BARS) {
            return List.of();
        }
        var names = new ArrayList<Name>();
        for (Series series : plot.series()) {
            if (!Legend.isNamed(plot, series)) {
                continue;
            }
            Point last = series.points().isEmpty() ? Point.gap(0) : series.points().getLast();
            Double y = last.y();
            boolean isAtEnd = scale.unit().applyAsDouble(last.x()) >= end(scale);
            boolean fits = labels.width(series.name(), true) <= room;
            if (y == null || !isAtEnd || !fits || series.name().isBlank()) {
                return List.of();
            }
            names.add(new Name(series.name(), Ink.of(series), y, true));
        }
        names.addAll(ofReferences());
        return names;
    }

    /**
     * Where the last category begins, or where a curve ends near enough; a lone place is enough.
     */
    private double end(XScale scale) {
        if (plot.x().scale() instanceof Spacing.Categories(var names)) {
            return 1 - 1.0 / names.size();
        }
        return scale.places().size() == 1 ? 0 : NEAR_END;
    }

    /** How much room the names need to the right of the plot. */
    double width(List<Name> names) {
        return names.stream()
                .mapToDouble(name -> Math.min(room, labels.width(name.text(), name.end())))
                .map(width -> width + GAP)
                .max()
                .orElse(0);
    }

    static boolean fit(List<Name> names, double height) {
        return Spread.fits(names.size(), LINE, 2, height - 4);
    }

    /**
     * The labels, and lines from the ends to those that had to move.
     *
     * @param ends for each name that is a series' end where that is, in the order of the names
     */
    List<Shape> shapes(List<Name> names, List<Xy> ends, YScale scale, Box area) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            order.add(i);
        }
        var wanted = names.stream().mapToDouble(name -> pixel(name, scale, area)).toArray();
        order.sort(Comparator.comparingDouble(i -> wanted[i]));
        double[] sorted = order.stream().mapToDouble(i -> wanted[i]).toArray();
        double[] places = Spread.apart(sorted, LINE, area.y() + 2, area.bottom() - 4);
        var shapes = new ArrayList<Shape>();
        for (int i = 0; i < places.length; i++) {
            int at = order.get(i);
            Name name = names.get(at);
            double x = area.right() + GAP;
            Label label =
                    labels.left(Part.NAME, name.ink(), name.text(), name.end(), x, places[i], room);
            Xy from = name.end() ? ends.get(at) : new Xy(area.right(), wanted[at]);
            boolean isFar =
                    Math.abs(places[i] - wanted[at]) > FAR || area.right() - from.x() > 2 * GAP;
            if (isFar) {
                shapes.add(leader(name.ink(), from, new Xy(x - 2, places[i])));
            }
            shapes.add(label);
        }
        return shapes;
    }

    private static double pixel(Name name, YScale scale, Box area) {
        return area.bottom() - scale.unit(name.y()) * area.height();
    }

    private static Stroke leader(Ink ink, Xy from, Xy to) {
        boolean isShort = to.x() - from.x() < 3;
        Xy start = isShort ? from : new Xy(Math.min(from.x() + 6, to.x()), from.y());
        return new Stroke(Part.LEADER, ink, 0.75, List.of(), List.of(start, to));
    }
}
