package dev.rung.plot;

import dev.rung.plot.Shape.Area;
import dev.rung.plot.Shape.Label;
import dev.rung.plot.Shape.Mark;
import dev.rung.plot.Shape.Part;
import dev.rung.plot.Shape.Stroke;
import dev.rung.plot.Shape.Xy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/** A layout as an SVG image that needs nothing else: no script, no style sheet, no address. */
public final class Svg {
    private static final String FONTS = "Inter, 'Segoe UI', system-ui, sans-serif";
    private static final char REPLACEMENT = '\uFFFD';

    private final Palette palette;
    private final StringBuilder out = new StringBuilder();

    private Svg(Palette palette) {
        this.palette = palette;
    }

    /**
     * Writes it.
     *
     * @param title what those hear who do not see it; may be empty
     */
    public static String of(Layout layout, String title, Palette palette) {
        return new Svg(palette).write(layout, title);
    }

    private String write(Layout layout, String title) {
        String width = number(layout.width());
        String height = number(layout.height());
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\"".formatted(width))
                .append(" height=\"%s\" viewBox=\"0 0 %s %s\"".formatted(height, width, height))
                .append(" role=\"img\" font-family=\"%s\">\n".formatted(escaped(FONTS)));
        if (!title.isBlank()) {
            out.append("<title>").append(escaped(title)).append("</title>\n");
        }
        out.append(
                "<rect width=\"%s\" height=\"%s\" fill=\"%s\"/>\n"
                        .formatted(width, height, escaped(palette.surface())));
        layout.shapes().forEach(this::shape);
        return out.append("</svg>\n").toString();
    }

    private void shape(Shape shape) {
        String color = escaped(palette.of(shape.ink()));
        switch (shape) {
            case Stroke stroke -> stroke(stroke, color);
            case Area area ->
                    out.append(
                            "<polygon points=\"%s\" fill=\"%s\" fill-opacity=\"%s\"/>\n"
                                    .formatted(
                                            points(area.points()), color, number(area.opacity())));
            case Mark mark -> mark(mark, color);
            case Label label -> label(label, color);
        }
    }

    private void stroke(Stroke stroke, String color) {
        out.append(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\""
                        .formatted(points(stroke.points()), color, number(stroke.width())));
        if (!stroke.dash().isEmpty()) {
            String dash = stroke.dash().stream().map(Svg::number).collect(Collectors.joining(" "));
            out.append(" stroke-dasharray=\"").append(dash).append('"');
        }
        out.append(" stroke-linejoin=\"round\"/>\n");
    }

    private void mark(Mark mark, String color) {
        if (mark.part() == Part.TARGET) {
            return;
        }
        String paint =
                mark.hollow()
                        ? "fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\""
                                .formatted(escaped(palette.surface()), color)
                        : "fill=\"%s\"".formatted(color);
        List<Xy> corners = mark.corners();
        out.append(
                corners.isEmpty()
                        ? "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" %s/>\n"
                                .formatted(
                                        number(mark.at().x()),
                                        number(mark.at().y()),
                                        number(mark.radius()),
                                        paint)
                        : "<polygon points=\"%s\" %s/>\n".formatted(points(corners), paint));
    }

    /** Its left end stays where it is, whatever way the text reads. */
    private void label(Label label, String color) {
        out.append(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\"%s direction=\"ltr\">%s</text>\n"
                        .formatted(
                                number(label.x()),
                                number(label.baseline()),
                                number(label.size()),
                                color,
                                label.bold() ? " font-weight=\"600\"" : "",
                                escaped(label.text())));
    }

    private static String points(List<Xy> points) {
        return points.stream()
                .map(point -> number(point.x()) + "," + number(point.y()))
                .collect(Collectors.joining(" "));
    }

    /** Two decimals at most. */
    private static String number(double value) {
        var rounded = new BigDecimal(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** Without markup, without what XML forbids, and without signs that turn the line around. */
    private static String escaped(String text) {
        var safe = new StringBuilder();
        text.codePoints()
                .forEach(
                        point -> {
                            switch (point) {
                                case '&' -> safe.append("&amp;");
                                case '<' -> safe.append("&lt;");
                                case '>' -> safe.append("&gt;");
                                case '"' -> safe.append("&quot;");
                                default -> {
                                    if (isSafe(point)) {
                                        safe.appendCodePoint(point);
                                    } else {
                                        safe.append(REPLACEMENT);
                                    }
                                }
                            }
                        });
        return safe.toString();
    }

    private static boolean isSafe(int point) {
        boolean isBidi =
                (point >= 0x202A && point <= 0x202E)
                        || (point >= 0x2066 && point <= 0x2069)
                        || point == 0x200E
                        || point == 0x200F
                        || point == 0x061C;
        boolean isSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return point >= 0x20
                && !(point >= 0x7F && point < 0xA0)
                && !isBidi
                && !isSurrogate
                && (point & 0xFFFE) != 0xFFFE;
    }
}
