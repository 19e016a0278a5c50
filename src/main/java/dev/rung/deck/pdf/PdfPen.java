package dev.rung.deck.pdf;

import dev.rung.deck.draw.Letters;
import dev.rung.deck.draw.Pen;
import dev.rung.deck.slide.Slide;
import dev.rung.plot.Shape.Xy;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.util.List;

/** Draws on a page of a PDF. */
final class PdfPen implements Pen {
    /** A circle is four curves. */
    private static final double ROUND = 0.5523;

    /** Bold letters are drawn with an outline, as thick as this share of their size. */
    private static final double BOLD = 1 / 36.0;

    private final PDDocument document;
    private final PDPageContentStream out;
    private final PDFont font;
    private final Letters letters;

    PdfPen(PDDocument document, PDPageContentStream out, PDFont font, Letters letters) {
        this.document = document;
        this.out = out;
        this.font = font;
        this.letters = letters;
    }

    private static float up(double y) {
        return (float) (Slide.HEIGHT - y);
    }

    private void path(List<Xy> points) throws IOException {
        for (int i = 0; i < points.size(); i++) {
            Xy at = points.get(i);
            if (i == 0) {
                out.moveTo((float) at.x(), up(at.y()));
            } else {
                out.lineTo((float) at.x(), up(at.y()));
            }
        }
    }

    @Override
    public void line(List<Xy> points, String color, double width, List<Double> dash)
            throws IOException {
        if (points.size() < 2) {
            return;
        }
        out.setStrokingColor(Color.decode(color));
        out.setLineWidth((float) width);
        out.setLineJoinStyle(1);
        float[] dashes = new float[dash.size()];
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = dash.get(i).floatValue();
        }
        out.setLineDashPattern(dashes, 0);
        path(points);
        out.stroke();
    }

    @Override
    public void fill(List<Xy> corners, String color, double opacity) throws IOException {
        if (corners.size() < 3) {
            return;
        }
        out.saveGraphicsState();
        if (opacity < 1) {
            var state = new PDExtendedGraphicsState();
            state.setNonStrokingAlphaConstant((float) opacity);
            out.setGraphicsStateParameters(state);
        }
        out.setNonStrokingColor(Color.decode(color));
        path(corners);
        out.closePath();
        out.fill();
        out.restoreGraphicsState();
    }

    @Override
    public void disc(Xy middle, double radius, String color) throws IOException {
        float x = (float) middle.x();
        float y = up(middle.y());
        float r = (float) radius;
        float c = (float) (radius * ROUND);
        out.setNonStrokingColor(Color.decode(color));
        out.moveTo(x + r, y);
        out.curveTo(x + r, y + c, x + c, y + r, x, y + r);
        out.curveTo(x - c, y + r, x - r, y + c, x - r, y);
        out.curveTo(x - r, y - c, x - c, y - r, x, y - r);
        out.curveTo(x + c, y - r, x + r, y - c, x + r, y);
        out.fill();
    }

    @Override
    public void text(String text, Xy start, Font look, double width) throws IOException {
        if (text.isBlank()) {
            return;
        }
        Letters.Line line = letters.line(text, look.size(), look.bold(), look.color());
        double narrow = line.width() > width && width > 0 ? width / line.width() : 1;
        out.setNonStrokingColor(Color.decode(look.color()));
        if (line instanceof Letters.Plain(String plain, _) && plain.equals(text)) {
            letters(plain, start, look, narrow);
            return;
        }
        // Whoever copies or searches gets the text as it was.
        var words = new COSDictionary();
        words.setItem(COSName.ACTUAL_TEXT, new COSString(text));
        out.beginMarkedContent(COSName.getPDFName("Span"), PDPropertyList.create(words));
        switch (line) {
            case Letters.Plain(String plain, _) -> letters(plain, start, look, narrow);
            case Letters.Outline(Shape shape, _) -> {
                var place = new AffineTransform(narrow, 0, 0, -1, start.x(), up(start.y()));
                outline(place.createTransformedShape(shape), look);
            }
            case Letters.Bitmap(var image, double w, double top, double height) ->
                    out.drawImage(
                            LosslessFactory.createFromImage(document, image),
                            (float) start.x(),
                            up(start.y() - top + height),
                            (float) (w * narrow),
                            (float) height);
        }
        out.endMarkedContent();
    }

    private void letters(String text, Xy start, Font look, double narrow) throws IOException {
        out.beginText();
        out.setFont(font, (float) look.size());
        if (look.bold()) {
            out.setRenderingMode(RenderingMode.FILL_STROKE);
            out.setStrokingColor(Color.decode(look.color()));
            out.setLineDashPattern(new float[0], 0);
            out.setLineWidth((float) (look.size() * BOLD));
        }
        out.setTextMatrix(new Matrix((float) narrow, 0, 0, 1, (float) start.x(), up(start.y())));
        out.showText(text);
        if (look.bold()) {
            out.setRenderingMode(RenderingMode.FILL);
        }
        out.endText();
    }

    private void outline(Shape shape, Font look) throws IOException {
        var points = new float[6];
        boolean isEmpty = true;
        float x = 0;
        float y = 0;
        for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
            isEmpty = false;
            switch (i.currentSegment(points)) {
                case PathIterator.SEG_MOVETO -> out.moveTo(points[0], points[1]);
                case PathIterator.SEG_LINETO -> out.lineTo(points[0], points[1]);
                case PathIterator.SEG_QUADTO ->
                        out.curveTo(
                                x + 2 * (points[0] - x) / 3,
                                y + 2 * (points[1] - y) / 3,
                                points[2] + 2 * (points[0] - points[2]) / 3,
                                points[3] + 2 * (points[1] - points[3]) / 3,
                                points[2],
                                points[3]);
                case PathIterator.SEG_CUBICTO ->
                        out.curveTo(
                                points[0], points[1], points[2], points[3], points[4], points[5]);
                default -> out.closePath();
            }
            int last = last(i.currentSegment(new float[6]));
            if (last >= 0) {
                x = points[last];
                y = points[last + 1];
            }
        }
        if (isEmpty) {
            return;
        }
        if (look.bold()) {
            out.setStrokingColor(Color.decode(look.color()));
            out.setLineDashPattern(new float[0], 0);
            out.setLineWidth((float) (look.size() * BOLD));
            out.fillAndStroke();
        } else {
            out.fill();
        }
    }

    /** Where the end of a segment stands among its numbers; -1 where it has none. */
    private static int last(int segment) {
        return switch (segment) {
            case PathIterator.SEG_MOVETO, PathIterator.SEG_LINETO -> 0;
            case PathIterator.SEG_QUADTO -> 2;
            case PathIterator.SEG_CUBICTO -> 4;
            default -> -1;
        };
    }
}
