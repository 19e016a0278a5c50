package dev.rung.deck.pptx;

import static dev.rung.deck.pptx.ChartXml.line;

import dev.rung.plot.Axis;
import dev.rung.plot.Plot;
import dev.rung.plot.Spacing;
import dev.rung.plot.ValueAxis;

import java.util.DoubleSummaryStatistics;

/** Both axes of a chart. */
final class ChartAxes {
    static final int X = 111_111;
    static final int Y = 222_222;

    private ChartAxes() {}

    /** For series over words. */
    static String overWords(Plot plot, int size) {
        return "<c:catAx>"
                + head(X, "<c:orientation val=\"minMax\"/>", "b")
                + title(label(plot.x()), size, false)
                + "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>"
                + ticks()
                + "<c:crossAx val=\"%d\"/><c:crosses val=\"min\"/>".formatted(Y)
                + "<c:auto val=\"1\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset"
                + " val=\"100\"/><c:noMultiLvlLbl val=\"0\"/></c:catAx>"
                + values(plot, size, "between");
    }

    /** For series over numbers. */
    static String overNumbers(Plot plot, int size) {
        return "<c:valAx>"
                + head(X, scaling(plot), "b")
                + title(label(plot.x()), size, false)
                + "<c:numFmt formatCode=\"%s\" sourceLinked=\"0\"/>".formatted(format(plot))
                + ticks()
                + "<c:crossAx val=\"%d\"/><c:crosses val=\"min\"/>".formatted(Y)
                + "<c:crossBetween val=\"midCat\"/></c:valAx>"
                + values(plot, size, "midCat");
    }

    private static DoubleSummaryStatistics places(Plot plot) {
        return plot.series().stream()
                .flatMap(series -> series.points().stream())
                .mapToDouble(point -> point.x())
                .summaryStatistics();
    }

    private static String scaling(Plot plot) {
        DoubleSummaryStatistics x = places(plot);
        boolean hasRange = x.getCount() > 0 && x.getMin() < x.getMax();
        return switch (plot.x().scale()) {
            case Spacing.Doubling() -> log(2, hasRange, x.getMin(), x.getMax());
            case Spacing.Log() ->
                    log(
                            10,
                            hasRange,
                            Math.pow(10, Math.floor(Math.log10(x.getMin()) + 1e-9)),
                            Math.pow(10, Math.ceil(Math.log10(x.getMax()) - 1e-9)));
            case Spacing.Linear(), Spacing.Categories(_) -> "<c:orientation val=\"minMax\"/>";
        };
    }

    private static String log(int base, boolean hasRange, double min, double max) {
        String range =
                hasRange
                        ? "<c:max val=\"%s\"/><c:min val=\"%s\"/>"
                                .formatted(String.valueOf(max), String.valueOf(min))
                        : "";
        return "<c:logBase val=\"%d\"/><c:orientation val=\"minMax\"/>%s".formatted(base, range);
    }

    /** Many digits as a power of ten. */
    private static String format(Plot plot) {
        return places(plot).getMax() >= 1e6 ? "0.#E+0" : "General";
    }

    private static String values(Plot plot, int size, String between) {
        ValueAxis y = plot.y();
        String scaling =
                switch (y.range()) {
                    case RATE ->
                            "<c:orientation val=\"minMax\"/><c:max val=\"1\"/><c:min val=\"0\"/>";
                    case RATE_FROM_ZERO -> "<c:orientation val=\"minMax\"/><c:min val=\"0\"/>";
                    case NUMBERS -> "<c:orientation val=\"minMax\"/>";
                };
        boolean isRate = y.range() != ValueAxis.Range.NUMBERS;
        return "<c:valAx>"
                + head(Y, scaling, "l")
                + "<c:majorGridlines><c:spPr>%s</c:spPr></c:majorGridlines>"
                        .formatted(
                                "<a:ln w=\"9525\"><a:solidFill><a:srgbClr"
                                        + " val=\"E7EBEF\"/></a:solidFill></a:ln>")
                + title(title(y.label(), y.unit()), size, true)
                + "<c:numFmt formatCode=\"%s\" sourceLinked=\"0\"/>"
                        .formatted(isRate ? "0%" : "General")
                + "<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos"
                + " val=\"low\"/>"
                + "<c:spPr>%s</c:spPr>".formatted(line(null, 0, "solid"))
                + "<c:crossAx val=\"%d\"/><c:crosses val=\"%s\"/>"
                        .formatted(X, plot.kind() == Plot.Kind.CURVES ? "min" : "autoZero")
                + "<c:crossBetween val=\"%s\"/>".formatted(between)
                + (y.range() == ValueAxis.Range.RATE ? "<c:majorUnit val=\"0.2\"/>" : "")
                + "</c:valAx>";
    }

    private static String head(int id, String scaling, String place) {
        return "<c:axId val=\"%d\"/><c:scaling>%s</c:scaling><c:delete val=\"0\"/><c:axPos val=\"%s\"/>"
                .formatted(id, scaling, place);
    }

    private static String ticks() {
        return "<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:spPr>%s</c:spPr>"
                .formatted(line("accent6", 1, "solid"));
    }

    static String label(Axis axis) {
        return title(axis.label(), axis.unit());
    }

    private static String title(String label, String unit) {
        return label.isBlank() || unit.isBlank() ? label + unit : "%s (%s)".formatted(label, unit);
    }

    private static String title(String text, int size, boolean upright) {
        return text.isBlank() ? "" : ChartXml.title(text, size, false, upright);
    }
}
