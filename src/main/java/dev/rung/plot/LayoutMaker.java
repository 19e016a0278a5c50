package dev.rung.plot;

import dev.rung.plot.EndNames.Name;
import dev.rung.plot.Shape.Box;
import dev.rung.plot.Shape.Label;
import dev.rung.plot.Shape.Part;
import dev.rung.plot.Shape.Xy;

import java.util.ArrayList;
import java.util.List;

/** Divides a size among axes, names and values. */
final class LayoutMaker {
    private static final double LEAST_WIDTH = 140;
    private static final double LEAST_HEIGHT = 110;

    /** From the plot's edge to whatever is nearest. */
    private static final double PAD = 4;

    /** Half of a line of text, which stands over the area beside its highest tick. */
    private static final double HALF_LINE = 8;

    private static final double LABEL_ROW = 18;

    /** The area keeps so much of the height before a legend takes another row. */
    private static final double LEAST_AREA = 70;

    private final Plot plot;
    private final double width;
    private final double height;
    private final LabelMaker labels;
    private final List<Shape> shapes = new ArrayList<>();

    LayoutMaker(Plot plot, double width, double height, TextMeasure measure) {
        this.plot = plot;
        this.width = width;
        this.height = height;
        this.labels = new LabelMaker(measure);
    }

    Layout make() {
        if (!plot.hasData()) {
            return message(Layout.NO_DATA);
        }
        if (width < LEAST_WIDTH || height < LEAST_HEIGHT) {
            return message("…");
        }
        XScale across = XScale.of(plot);
        var ends = new EndNames(plot, labels, width);
        double above = PAD + HALF_LINE + (plot.y().title().isBlank() ? 0 : LABEL_ROW);
        double below = PAD + XLabels.FIRST + 6 + (plot.x().title().isBlank() ? 0 : LABEL_ROW);
        double free = height - above - below;
        // A second row of categories may come: names fit without it.
        double sure = free - (plot.x().scale() instanceof Spacing.Categories ? XLabels.ROW : 0);

        List<Name> names = ends.all(across);
        boolean direct = !names.isEmpty() && EndNames.fit(names, sure);
        if (!direct) {
            names = ends.ofReferences();
        }
        boolean fit = direct || EndNames.fit(names, Math.min(sure, LEAST_AREA));
        int most = (int) Math.floor((sure - LEAST_AREA) / Legend.ROW);
        var legend = new Legend(plot, labels, width - 2 * PAD, !fit, direct ? 0 : most);
        if (!fit) {
            names = List.of();
        }

        YScale up = YScale.of(plot, sure - legend.height());
        double left = left(up);
        double right = Math.max(PAD, ends.width(names) + PAD);
        var xLabels = new XLabels(labels, width);
        int rows = xLabels.rows(plot, width - left - right);
        double top = above + legend.height();
        double areaHeight = height - top - below - (rows - 1) * XLabels.ROW;
        var area = new Box(left, top, width - left - right, areaHeight);

        shapes.addAll(legend.shapes(PAD, PAD / 2));
        draw(area, across, up, ends, names);
        axes(area, across, up, xLabels, rows);
        return new Layout(width, height, area, shapes);
    }

    private Layout message(String text) {
        var none = new Box(0, 0, 0, 0);
        var label =
                labels.middle(
                        Part.MESSAGE, Ink.QUIET, text, width / 2, height / 2, width, 0, width);
        var box = label.box();
        boolean fits = !label.text().isEmpty() && box.y() >= 0 && box.bottom() <= height;
        return new Layout(width, height, none, fits ? List.of(label) : List.of());
    }

    private double left(YScale up) {
        double widest =
                up.ticks().stream()
                        .mapToDouble(tick -> labels.width(tick.text(), false))
                        .max()
                        .orElse(0);
        return Math.min(width * 0.4, PAD + widest + PanelShapes.TICK_GAP);
    }

    private void draw(Box area, XScale across, YScale up, EndNames ends, List<Name> names) {
        var panel = new PanelShapes(plot, area, across, up, labels);
        shapes.addAll(panel.behind());
        shapes.addAll(panel.series().make());
        var at = new ArrayList<Xy>();
        if (names.stream().anyMatch(Name::end)) {
            for (int i = 0; i < plot.series().size(); i++) {
                at.add(panel.series().end(i));
            }
        }
        shapes.addAll(ends.shapes(names, at, up, area));
    }

    private void axes(Box area, XScale across, YScale up, XLabels xLabels, int rows) {
        var panel = new PanelShapes(plot, area, across, up, labels);
        shapes.addAll(panel.yTicks());
        shapes.addAll(panel.xTicks(xLabels, rows));
        titles(area);
    }

    private void titles(Box area) {
        String y = plot.y().title();
        if (!y.isBlank()) {
            double middle = area.y() - HALF_LINE - LABEL_ROW / 2;
            shapes.add(
                    labels.left(Part.Y_LABEL, Ink.QUIET, y, false, PAD, middle, width - 2 * PAD));
        }
        String x = plot.x().title();
        if (!x.isBlank()) {
            Label label =
                    labels.middle(
                            Part.X_LABEL,
                            Ink.QUIET,
                            x,
                            area.x() + area.width() / 2,
                            height - PAD - LABEL_ROW / 2 + 2,
                            width - 2 * PAD,
                            PAD,
                            width - PAD);
            shapes.add(label);
        }
    }
}
