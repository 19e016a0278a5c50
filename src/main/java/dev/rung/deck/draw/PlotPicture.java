package dev.rung.deck.draw;

import dev.rung.deck.slide.Measure;
import dev.rung.plot.Layout;
import dev.rung.plot.Palette;
import dev.rung.plot.PlotGrid;
import dev.rung.plot.Shape.Xy;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

import javax.imageio.ImageIO;

/** A plot as a PNG picture. */
public final class PlotPicture implements Pen {
    /** Pixels a point. */
    private static final double SHARP = 3;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final Graphics2D graphics;
    private final Letters letters;
    private final java.awt.Font font;

    private PlotPicture(Graphics2D graphics, Letters letters, java.awt.Font font) {
        this.graphics = graphics;
        this.letters = letters;
        this.font = font;
    }

    /**
     * Draws a plot.
     *
     * @param width in points, as the height
     * @throws IOException no font can be read
     */
    public static byte[] png(
            PlotGrid plot, double width, double height, Measure measure, Letters letters)
            throws IOException {
        var image =
                new BufferedImage(
                        (int) Math.ceil(width * SHARP),
                        (int) Math.ceil(height * SHARP),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try (InputStream in =
                Objects.requireNonNull(PlotPicture.class.getResourceAsStream(Measure.FONT))) {
            graphics.setColor(Color.decode(Palette.PAPER.surface()));
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(SHARP, SHARP);
            var font = java.awt.Font.createFont(java.awt.Font.TRUETYPE_FONT, in);
            PlotDrawing.draw(
                    Layout.of(plot, width, height, measure),
                    new Xy(0, 0),
                    Palette.PAPER,
                    new PlotPicture(graphics, letters, font));
        } catch (java.awt.FontFormatException e) {
            throw new IOException(e);
        } finally {
            graphics.dispose();
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static Path2D path(List<Xy> points, boolean closed) {
        var path = new Path2D.Double();
        for (int i = 0; i < points.size(); i++) {
            Xy at = points.get(i);
            if (i == 0) {
                path.moveTo(at.x(), at.y());
            } else {
                path.lineTo(at.x(), at.y());
            }
        }
        if (closed) {
            path.closePath();
        }
        return path;
    }

    @Override
    public void line(List<Xy> points, String color, double width, List<Double> dash) {
        if (points.isEmpty()) {
            return;
        }
        graphics.setColor(Color.decode(color));
        float[] dashes = new float[dash.size()];
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = dash.get(i).floatValue();
        }
        graphics.setStroke(
                dashes.length == 0
                        ? new BasicStroke(
                                (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                        : new BasicStroke(
                                (float) width,
                                BasicStroke.CAP_BUTT,
                                BasicStroke.JOIN_ROUND,
                                1,
                                dashes,
                                0));
        graphics.draw(path(points, false));
    }

    @Override
    public void fill(List<Xy> corners, String color, double opacity) {
        graphics.setColor(Color.decode(color));
        graphics.setComposite(AlphaComposite.SrcOver.derive((float) opacity));
        graphics.fill(path(corners, true));
        graphics.setComposite(AlphaComposite.SrcOver);
    }

    @Override
    public void disc(Xy middle, double radius, String color) {
        graphics.setColor(Color.decode(color));
        graphics.fill(
                new Ellipse2D.Double(
                        middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius));
    }

    @Override
    public void text(String text, Xy start, Font look, double width) {
        if (text.isBlank()) {
            return;
        }
        graphics.setColor(Color.decode(look.color()));
        AffineTransform before = graphics.getTransform();
        Letters.Line line = letters.line(text, look.size(), look.bold(), look.color());
        graphics.translate(start.x(), start.y());
        if (line.width() > width && width > 0) {
            graphics.scale(width / line.width(), 1);
        }
        switch (line) {
            case Letters.Plain(String plain, _) -> {
                var shape =
                        font.deriveFont((float) look.size())
                                .createGlyphVector(CONTEXT, plain)
                                .getOutline();
                graphics.fill(shape);
                bolder(look, shape);
            }
            case Letters.Outline(var shape, _) -> {
                graphics.fill(shape);
                bolder(look, shape);
            }
            case Letters.Bitmap(var image, double w, double top, double height) ->
                    graphics.drawImage(
                            image,
                            new AffineTransform(
                                    w / image.getWidth(),
                                    0,
                                    0,
                                    height / image.getHeight(),
                                    0,
                                    -top),
                            null);
        }
        graphics.setTransform(before);
    }

    private void bolder(Font look, java.awt.Shape shape) {
        if (look.bold()) {
            graphics.setStroke(new BasicStroke((float) (look.size() / 36)));
            graphics.draw(shape);
        }
    }
}
