package dev.rung.deck.pptx;

import dev.rung.deck.pptx.ChartSheet.Column;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Pieces of the XML of charts (ECMA-376, part 1, chapter 21.2), in the order that it demands. */
final class ChartXml {
    private static final String HEAD =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" \
            xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
            xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
            <c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>\
            """;

    private ChartXml() {}

    /**
     * A whole chart.
     *
     * @param title over it; may be empty
     * @param area its plot area
     * @param unnamed places of series that the legend does not name; null: there is no legend
     * @param size of its text, in hundredths of a point
     */
    static String chart(String title, String area, @Nullable List<Integer> unnamed, int size) {
        var out = new StringBuilder(HEAD);
        if (!title.isEmpty()) {
            out.append(title(title, size, true, false));
        }
        out.append("<c:autoTitleDeleted val=\"%d\"/>".formatted(title.isEmpty() ? 1 : 0));
        out.append("<c:plotArea><c:layout/>").append(area).append("</c:plotArea>");
        if (unnamed != null) {
            out.append("<c:legend><c:legendPos val=\"t\"/>");
            unnamed.forEach(
                    index ->
                            out.append(
                                    "<c:legendEntry><c:idx val=\"%d\"/><c:delete val=\"1\"/></c:legendEntry>"
                                            .formatted(index)));
            out.append("<c:overlay val=\"0\"/></c:legend>");
        }
        out.append("<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>");
        out.append(
                "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr");
        out.append(" sz=\"%d\">".formatted(size)).append(color("tx2"));
        out.append("</a:defRPr></a:pPr><a:endParaRPr lang=\"en-GB\"/></a:p></c:txPr>");
        return out.append("</c:chartSpace>").toString();
    }

    static String title(String text, int size, boolean bold, boolean upright) {
        return """
        <c:title><c:tx><c:rich><a:bodyPr%s/><a:lstStyle/><a:p><a:pPr>\
        <a:defRPr sz="%d" b="%d"/></a:pPr><a:r><a:rPr lang="en-GB" sz="%d" b="%d"/>\
        <a:t>%s</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>\
        """
                .formatted(
                        upright ? " rot=\"-5400000\" vert=\"horz\"" : "",
                        size,
                        bold ? 1 : 0,
                        size,
                        bold ? 1 : 0,
                        escaped(text));
    }

    /** A colour of the theme. */
    static String color(String name) {
        return "<a:solidFill><a:schemeClr val=\"%s\"/></a:solidFill>".formatted(name);
    }

    /**
     * A line.
     *
     * @param color of the theme; null: no line
     * @param dash as DrawingML names it, for instance {@code solid}
     */
    static String line(@Nullable String color, double points, String dash) {
        return color == null
                ? "<a:ln><a:noFill/></a:ln>"
                : "<a:ln w=\"%d\" cap=\"flat\">%s<a:prstDash val=\"%s\"/><a:round/></a:ln>"
                        .formatted(Math.round(points * 12_700), color(color), dash);
    }

    /**
     * A mark.
     *
     * @param form as the chart names it; {@code none} for none
     */
    static String marker(String form, int size, String color, boolean hollow) {
        if (form.equals("none")) {
            return "<c:marker><c:symbol val=\"none\"/></c:marker>";
        }
        return "<c:marker><c:symbol val=\"%s\"/><c:size val=\"%d\"/><c:spPr>%s%s</c:spPr></c:marker>"
                .formatted(
                        form,
                        size,
                        color(hollow ? "bg1" : color),
                        line(color, hollow ? 1.5 : 0.75, "solid"));
    }

    /** The name of a series, from the head of a column. */
    static String name(Column column) {
        return "<c:tx><c:strRef><c:f>%s</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>%s</c:v></c:pt></c:strCache></c:strRef></c:tx>"
                .formatted(column.headReference(), escaped(column.head()));
    }

    /** Numbers of a column with what they are now; gaps stay empty. */
    static String numbers(String element, Column column) {
        var out = new StringBuilder();
        out.append("<c:%s><c:numRef><c:f>%s</c:f>".formatted(element, column.reference()));
        out.append("<c:numCache><c:formatCode>General</c:formatCode>");
        points(column, out);
        return out.append("</c:numCache></c:numRef></c:%s>".formatted(element)).toString();
    }

    /** Words of a column. */
    static String words(String element, Column column) {
        var out = new StringBuilder();
        out.append("<c:%s><c:strRef><c:f>%s</c:f>".formatted(element, column.reference()));
        out.append("<c:strCache>");
        points(column, out);
        return out.append("</c:strCache></c:strRef></c:%s>".formatted(element)).toString();
    }

    private static void points(Column column, StringBuilder out) {
        out.append("<c:ptCount val=\"%d\"/>".formatted(column.values().size()));
        for (int i = 0; i < column.values().size(); i++) {
            Object value = column.values().get(i);
            if (value != null) {
                out.append("<c:pt idx=\"").append(i).append("\"><c:v>");
                out.append(escaped(value.toString())).append("</c:v></c:pt>");
            }
        }
    }

    /** Intervals up and down from each value. */
    static String errors(Column plus, Column minus, String color) {
        return "<c:errBars><c:errDir val=\"y\"/><c:errBarType val=\"both\"/><c:errValType"
                + " val=\"cust\"/><c:noEndCap val=\"0\"/>"
                + numbers("plus", plus)
                + numbers("minus", minus)
                + "<c:spPr>%s</c:spPr></c:errBars>".formatted(line(color, 1.25, "solid"));
    }

    /** As text of an element. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
