package dev.rung.plot;

import dev.rung.plot.Shape.Box;
import dev.rung.plot.Shape.Mark;
import dev.rung.plot.Shape.Part;

import java.util.ArrayList;
import java.util.List;

/** Divides a size among several small plots with one legend, one y axis and the same x axis. */
final class GridMaker {
    private static final double PAD = 4;
    private static final double GAP = 16;
    private static final double ROW = 18;
    private static final double HALF_LINE = 8;

    /** Smaller there is nothing to see in one. */
    private static final double LEAST_WIDTH = 60;

    private static final double LEAST_HEIGHT = 40;

    /** So much wider than high a plot reads best. */
    private static final double ASPECT = 1.4;

    private final PlotGrid grid;
    private final Plot extent;
    private final double width;
    private final double height;
    private final LabelMaker labels;
    private final List<Shape> shapes = new ArrayList<>();

    GridMaker(PlotGrid grid, double width, double height, TextMeasure measure) {
        this.grid = grid;
        this.extent = grid.extent();
        this.width = width;
        this.height = height;
        this.labels = new LabelMaker(measure);
    }

    /**
     * How the plots stand.
     *
     * @param columns beside each other
     * @param rows below each other
     * @param nameRows of names under each plot
     */
    private record Raster(
            int columns, int rows, double areaWidth, double areaHeight, int nameRows) {
        double score() {
            return areaWidth < LEAST_WIDTH || areaHeight < LEAST_HEIGHT
                    ? -1
                    : Math.min(areaWidth / ASPECT, areaHeight);
        }
    }

    Layout make() {
        if (!grid.hasData()) {
            return message(Layout.NO_DATA);
        }
        int most = (int) Math.max(1, Math.floor(height * 0.25 / Legend.ROW));
        var legend = new Legend(grid.legend(), labels, width - 2 * PAD, true, most);
        double top = PAD + legend.height() + (extent.y().title().isBlank() ? 0 : ROW);
        double bottom = PAD + (extent.x().title().isBlank() ? 0 : ROW);
        double left = left();
        Raster best = null;
        for (int columns = 1; columns <= grid.panels().size(); columns++) {
            Raster tried = raster(columns, left, top, bottom);
            if (tried.score() > 0 && (best == null || tried.score() > best.score())) {
                best = tried;
            }
        }
        if (best == null) {
            return message("More plots than fit here: make the window larger, or read the numbers");
        }
        shapes.addAll(legend.shapes(PAD, PAD / 2));
        draw(best, left, top);
        titles(legend.height());
        var area = new Box(left, top, width - left - PAD, height - top - bottom);
        return new Layout(width, height, area, shapes);
    }

    private Layout message(String text) {
        var label =
                labels.middle(
                        Part.MESSAGE, Ink.QUIET, text, width / 2, height / 2, width, 0, width);
        var box = label.box();
        boolean fits = !label.text().isEmpty() && box.y() >= 0 && box.bottom() <= height;
        return new Layout(width, height, new Box(0, 0, 0, 0), fits ? List.of(label) : List.of());
    }

    /** Where the first column begins: whatever the height, no tick is wider than these. */
    private double left() {
        double widest =
                YScale.of(extent, height).ticks().stream()
                        .mapToDouble(tick -> labels.width(tick.text(), false))
                        .max()
                        .orElse(0);
        return Math.min(width * 0.3, PAD + widest + PanelShapes.TICK_GAP);
    }

    private Raster raster(int columns, double left, double top, double bottom) {
        int rows = (grid.panels().size() + columns - 1) / columns;
        double areaWidth = (width - left - PAD - (columns - 1) * GAP) / columns;
        int nameRows = areaWidth <= 0 ? 1 : new XLabels(labels, width).rows(extent, areaWidth);
        double around = ROW + HALF_LINE + under(nameRows);
        double areaHeight = (height - top - bottom) / rows - around;
        return new Raster(columns, rows, areaWidth, areaHeight, nameRows);
    }

    private static double under(int nameRows) {
        return XLabels.FIRST + 6 + (nameRows - 1) * XLabels.ROW;
    }

    private void draw(Raster raster, double left, double top) {
        XScale across = XScale.of(extent);
        YScale up = YScale.of(extent, raster.areaHeight);
        double step = ROW + HALF_LINE + raster.areaHeight + under(raster.nameRows);
        var names = new XLabels(labels, width);
        int series = grid.first().series().size();
        for (int i = 0; i < grid.panels().size(); i++) {
            PlotGrid.Panel panel = grid.panels().get(i);
            int column = i % raster.columns;
            int row = i / raster.columns;
            double x = left + column * (raster.areaWidth + GAP);
            double y = top + row * step;
            var area = new Box(x, y + ROW + HALF_LINE, raster.areaWidth, raster.areaHeight);
            var made = new PanelShapes(panel.plot(), area, across, up, labels);
            shapes.addAll(made.behind());
            for (Shape shape : made.series().make()) {
                shapes.add(shape instanceof Mark mark ? counted(mark, i * series) : shape);
            }
            if (column == 0) {
                shapes.addAll(made.yTicks());
            }
            shapes.addAll(made.xTicks(names, raster.nameRows));
            shapes.add(
                    labels.left(
                            Part.PANEL,
                            Ink.TEXT,
                            panel.title(),
                            true,
                            x,
                            y + ROW / 2,
                            raster.areaWidth));
        }
    }

    /** Marks count on from panel to panel. */
    private static Mark counted(Mark mark, int before) {
        return new Mark(
                mark.part(),
                mark.ink(),
                mark.form(),
                mark.radius(),
                mark.hollow(),
                mark.at(),
                before + mark.series(),
                mark.point());
    }

    private void titles(double legend) {
        String y = extent.y().title();
        if (!y.isBlank()) {
            double middle = PAD / 2 + legend + ROW / 2;
            shapes.add(
                    labels.left(Part.Y_LABEL, Ink.QUIET, y, false, PAD, middle, width - 2 * PAD));
        }
        String x = extent.x().title();
        if (!x.isBlank()) {
            double middle = height - PAD - ROW / 2 + 2;
            shapes.add(
                    labels.middle(
                            Part.X_LABEL,
                            Ink.QUIET,
                            x,
                            width / 2,
                            middle,
                            width - 2 * PAD,
                            PAD,
                            width - PAD));
        }
    }
}
