package dev.rung.deck.pptx;

import static dev.rung.deck.pptx.ChartXml.color;
import static dev.rung.deck.pptx.ChartXml.line;

import dev.rung.deck.pptx.ChartSheet.Column;
import dev.rung.plot.Ink;
import dev.rung.plot.Plot;
import dev.rung.plot.Point;
import dev.rung.plot.ReferenceLine;
import dev.rung.plot.Series;
import dev.rung.plot.Spacing;
import dev.rung.plot.Span;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Makes a chart of a plot: bars or dots over categories, lines over numbers, a line over words
 * where a zero stands on an axis of doublings, which no logarithm reaches. All numbers lie in its
 * workbook, intervals too.
 */
final class ChartMaker {
    /** With more points marks hide the line. */
    private static final int MARKED = 60;

    private final Plot plot;
    private final int size;
    private final ChartSheet sheet = new ChartSheet();
    private final StringBuilder bars = new StringBuilder();
    private final StringBuilder lines = new StringBuilder();
    private final List<Integer> unnamed = new ArrayList<>();
    private final boolean isOverWords;
    private final List<Double> places;
    private int count;

    private ChartMaker(Plot plot, int size) {
        this.plot = plot;
        this.size = size;
        this.places =
                plot.series().stream()
                        .flatMap(series -> series.points().stream())
                        .map(point -> point.x() + 0.0)
                        .distinct()
                        .sorted()
                        .toList();
        this.isOverWords =
                plot.x().scale() instanceof Spacing.Categories
                        || (plot.x().scale() instanceof Spacing.Doubling && places.contains(0.0));
    }

    /** A chart with its numbers. */
    record Made(String xml, ChartSheet sheet) {}

    /**
     * Makes one.
     *
     * @param title over it; may be empty
     * @param size of its text, in hundredths of a point
     */
    static Made of(Plot plot, String title, int size) {
        return new ChartMaker(plot, size).make(title);
    }

    private Made make(String title) {
        Column words =
                isOverWords ? sheet.add(orElse(ChartAxes.label(plot.x()), "x"), words()) : null;
        plot.series().forEach(series -> series(series, words));
        plot.references().forEach(reference -> reference(reference, words));
        String axes =
                "<c:axId val=\"%d\"/><c:axId val=\"%d\"/>".formatted(ChartAxes.X, ChartAxes.Y);
        var area = new StringBuilder();
        if (!isOverWords) {
            area.append(
                    "<c:scatterChart><c:scatterStyle val=\"lineMarker\"/><c:varyColors"
                            + " val=\"0\"/>");
            area.append(lines).append(axes).append("</c:scatterChart>");
            area.append(ChartAxes.overNumbers(plot, size));
        } else {
            if (!bars.isEmpty()) {
                area.append(
                        "<c:barChart><c:barDir val=\"col\"/><c:grouping"
                                + " val=\"clustered\"/><c:varyColors val=\"0\"/>");
                area.append(bars).append("<c:gapWidth val=\"60\"/>");
                area.append(axes).append("</c:barChart>");
            }
            if (!lines.isEmpty()) {
                area.append("<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>");
                area.append(lines).append("<c:marker val=\"1\"/>");
                area.append(axes).append("</c:lineChart>");
            }
            area.append(ChartAxes.overWords(plot, size));
        }
        boolean hasLegend = count - unnamed.size() > 1;
        return new Made(
                ChartXml.chart(title, area.toString(), hasLegend ? unnamed : null, size), sheet);
    }

    private static String orElse(String text, String other) {
        return text.isBlank() ? other : text;
    }

    private List<String> words() {
        return plot.x().scale() instanceof Spacing.Categories(var names)
                ? names
                : places.stream().map(ChartMaker::plain).toList();
    }

    /** Whole numbers whole. */
    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }

    /** The points in the order of the sheet's rows; null where a series has none. */
    private List<@Nullable Point> rows(Series series) {
        if (!isOverWords) {
            return new ArrayList<>(series.points());
        }
        int size =
                plot.x().scale() instanceof Spacing.Categories(var names)
                        ? names.size()
                        : places.size();
        var rows = new ArrayList<@Nullable Point>(Collections.nCopies(size, null));
        for (Point point : series.points()) {
            int at =
                    plot.x().scale() instanceof Spacing.Categories
                            ? (int) point.x()
                            : places.indexOf(point.x() + 0.0);
            rows.set(at, point);
        }
        return rows;
    }

    private void series(Series series, @Nullable Column words) {
        List<@Nullable Point> rows = rows(series);
        String name = orElse(series.name(), orElse(plot.y().label(), "value"));
        Column x =
                words == null
                        ? sheet.add(orElse(ChartAxes.label(plot.x()), "x"), column(rows, Point::x))
                        : words;
        Column y = sheet.add(name, column(rows, Point::y));
        boolean hasIntervals = series.points().stream().anyMatch(point -> point.interval() != null);
        String errors = hasIntervals ? intervals(series, rows, name) : "";
        extra(rows, name + ", n", Point::n);
        extra(rows, name + ", missing", Point::missing);
        boolean isBars = plot.kind() == Plot.Kind.BARS;
        (isBars ? bars : lines)
                .append(
                        isBars
                                ? bar(series, rows, y, x, errors)
                                : curve(series, rows, y, x, errors));
        singles(series, rows, x, name);
    }

    private static List<@Nullable Object> column(
            List<@Nullable Point> rows, Function<Point, @Nullable Object> value) {
        var column = new ArrayList<@Nullable Object>();
        rows.forEach(point -> column.add(point == null ? null : value.apply(point)));
        return column;
    }

    private void extra(
            List<@Nullable Point> rows, String head, Function<Point, @Nullable Object> value) {
        List<@Nullable Object> column = column(rows, value);
        if (column.stream().anyMatch(one -> one != null)) {
            sheet.add(head, column);
        }
    }

    private String intervals(Series series, List<@Nullable Point> rows, String name) {
        sheet.add(name + ", low", column(rows, point -> end(point, true)));
        sheet.add(name + ", high", column(rows, point -> end(point, false)));
        Column minus = sheet.add(name + ", down to low", column(rows, point -> reach(point, true)));
        Column plus = sheet.add(name + ", up to high", column(rows, point -> reach(point, false)));
        boolean isBars = plot.kind() == Plot.Kind.BARS;
        return ChartXml.errors(plus, minus, isBars ? "tx1" : accent(series));
    }

    private static @Nullable Double end(Point point, boolean low) {
        Span span = point.interval();
        return span == null ? null : (Double) (low ? span.low() : span.high());
    }

    /** How far the interval goes from the value. */
    private static @Nullable Double reach(Point point, boolean down) {
        Span span = point.interval();
        Double y = point.y();
        return span == null || y == null
                ? null
                : (Double) Math.max(0, down ? y - span.low() : span.high() - y);
    }

    private static String accent(Series series) {
        return "accent" + (series.color() % Ink.COLORS + 1);
    }

    private String head(Column name) {
        int index = count++;
        return "<c:ser><c:idx val=\"%d\"/><c:order val=\"%d\"/>%s"
                .formatted(index, index, ChartXml.name(name));
    }

    private String bar(
            Series series, List<@Nullable Point> rows, Column y, Column x, String errors) {
        var out = new StringBuilder(head(y));
        out.append("<c:spPr>").append(color(accent(series))).append("</c:spPr>");
        out.append("<c:invertIfNegative val=\"0\"/>");
        for (int i = 0; i < rows.size(); i++) {
            Point point = rows.get(i);
            if (point != null && point.thin()) {
                out.append(
                        "<c:dPt><c:idx val=\"%d\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/><c:spPr><a:solidFill><a:schemeClr val=\"%s\"><a:alpha val=\"35000\"/></a:schemeClr></a:solidFill></c:spPr></c:dPt>"
                                .formatted(i, accent(series)));
            }
        }
        return out.append(errors)
                .append(ChartXml.words("cat", x))
                .append(ChartXml.numbers("val", y))
                .append("</c:ser>")
                .toString();
    }

    private String curve(
            Series series, List<@Nullable Point> rows, Column y, Column x, String errors) {
        String[] forms = {"circle", "square", "diamond", "triangle"};
        String[] dashes = {"solid", "dash", "sysDot", "dashDot"};
        String accent = accent(series);
        boolean isDots = plot.kind() == Plot.Kind.DOTS;
        String form = rows.size() > MARKED ? "none" : forms[series.color() % forms.length];
        String dash = dashes[Math.min(series.color() / Ink.COLORS, dashes.length - 1)];
        var out = new StringBuilder(head(y));
        out.append("<c:spPr>").append(line(isDots ? null : accent, 2, dash)).append("</c:spPr>");
        out.append(ChartXml.marker(form, 7, accent, false));
        for (int i = 0; i < rows.size(); i++) {
            Point point = rows.get(i);
            if (point != null && point.thin() && !form.equals("none")) {
                out.append(
                        "<c:dPt><c:idx val=\"%d\"/>%s<c:bubble3D val=\"0\"/></c:dPt>"
                                .formatted(i, ChartXml.marker(form, 7, accent, true)));
            }
        }
        out.append(errors);
        return values(out, x, y);
    }

    private String values(StringBuilder out, Column x, Column y) {
        return out.append(isOverWords ? ChartXml.words("cat", x) : ChartXml.numbers("xVal", x))
                .append(ChartXml.numbers(isOverWords ? "val" : "yVal", y))
                .append("<c:smooth val=\"0\"/></c:ser>")
                .toString();
    }

    /** The values that a value is made of, as small points. */
    private void singles(Series series, List<@Nullable Point> rows, Column x, String name) {
        int most =
                series.points().stream().mapToInt(point -> point.singles().size()).max().orElse(0);
        for (int i = 0; i < most; i++) {
            int at = i;
            Column one =
                    sheet.add(
                            "%s, single value %d".formatted(name, i + 1),
                            column(
                                    rows,
                                    point ->
                                            at < point.singles().size()
                                                    ? point.singles().get(at)
                                                    : null));
            unnamed.add(count);
            var out = new StringBuilder(head(one));
            out.append("<c:spPr>").append(line(null, 0, "solid")).append("</c:spPr>");
            out.append(
                    ChartXml.marker(
                            "circle",
                            3,
                            plot.kind() == Plot.Kind.BARS ? "tx1" : accent(series),
                            false));
            lines.append(values(out, x, one));
        }
    }

    /** A level across. */
    private void reference(ReferenceLine reference, @Nullable Column words) {
        Column x = words;
        int size = words == null ? 2 : words.values().size();
        if (x == null) {
            double low = places.isEmpty() ? 0 : places.getFirst();
            double high = places.isEmpty() ? 1 : places.getLast();
            x = sheet.add(orElse(ChartAxes.label(plot.x()), "x"), List.of(low, high));
        }
        Column y =
                sheet.add(
                        orElse(reference.label(), "reference"),
                        Collections.nCopies(size, reference.y()));
        if (reference.label().isBlank()) {
            unnamed.add(count);
        }
        var out = new StringBuilder(head(y));
        out.append("<c:spPr>").append(line("tx2", 1.25, "dash")).append("</c:spPr>");
        out.append(ChartXml.marker(size == 1 ? "dash" : "none", 9, "tx2", false));
        lines.append(values(out, x, y));
    }
}
