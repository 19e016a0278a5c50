package dev.rung.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * One plot, or several small ones of the same kind with the same axes and series, so that they can
 * be compared at a glance: all of them have one y axis and the same range of x.
 *
 * @param facet what tells the plots apart, for instance «condition»; empty for one plot
 * @param panels at least one
 */
public record PlotGrid(String facet, List<Panel> panels) {
    /**
     * One of the plots.
     *
     * @param title stands over it; empty for one plot
     */
    public record Panel(String title, Plot plot) {}

    /**
     * @throws IllegalArgumentException if there is no plot, or the plots differ in kind, axes or
     *     names of series
     */
    public PlotGrid {
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("no plot");
        }
        Plot first = panels.getFirst().plot();
        for (Panel panel : panels) {
            Plot plot = panel.plot();
            if (plot.kind() != first.kind()
                    || !plot.x().equals(first.x())
                    || !plot.y().equals(first.y())
                    || !names(plot).equals(names(first))) {
                throw new IllegalArgumentException("plots of different axes or series");
            }
        }
    }

    private static List<String> names(Plot plot) {
        return plot.series().stream().map(Series::name).toList();
    }

    public static PlotGrid of(Plot plot) {
        return new PlotGrid("", List.of(new Panel("", plot)));
    }

    /** Whether it is one plot. */
    public boolean isOne() {
        return panels.size() == 1 && facet.isEmpty();
    }

    /** The plot of the first panel: what all have in common. */
    public Plot first() {
        return panels.getFirst().plot();
    }

    /** Every series of every panel in its own right: gives the ranges of both axes. */
    Plot extent() {
        return joined(panels.stream().flatMap(panel -> panel.plot().series().stream()).toList());
    }

    /** Each series once, with values if it has any in some panel. */
    Plot legend() {
        return joined(
                IntStream.range(0, first().series().size())
                        .mapToObj(
                                i ->
                                        panels.stream()
                                                .map(panel -> panel.plot().series().get(i))
                                                .filter(Series::hasData)
                                                .findFirst()
                                                .orElse(first().series().get(i)))
                        .toList());
    }

    private Plot joined(List<Series> series) {
        var references = new ArrayList<ReferenceLine>();
        var labels = new ArrayList<String>();
        panels.stream()
                .flatMap(panel -> panel.plot().references().stream())
                .forEach(references::add);
        // A name is enough for lines that differ from panel to panel.
        var named = new ArrayList<ReferenceLine>();
        for (ReferenceLine line : references) {
            boolean isNew = !labels.contains(line.label());
            labels.add(line.label());
            named.add(isNew ? line : new ReferenceLine("", line.y()));
        }
        Plot first = first();
        return new Plot(first.kind(), first.x(), first.y(), series, named);
    }

    /** Whether there is anything to see but reference lines. */
    public boolean hasData() {
        return panels.stream().anyMatch(panel -> panel.plot().hasData());
    }

    /**
     * The panel of a mark in the layout, whose series count on from panel to panel.
     *
     * @param series as a mark of the layout has it
     */
    public Panel panel(int series) {
        return panels.get(series / first().series().size());
    }

    /** The place of a mark's series in its panel's plot. */
    public int series(int series) {
        return series % first().series().size();
    }

    /** The same with every name and label changed, for instance made safe for the screen. */
    public PlotGrid renamed(UnaryOperator<String> change) {
        return new PlotGrid(
                change.apply(facet),
                panels.stream()
                        .map(
                                panel ->
                                        new Panel(
                                                change.apply(panel.title()),
                                                panel.plot().renamed(change)))
                        .toList());
    }
}
