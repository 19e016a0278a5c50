package dev.rung.plot;

import dev.rung.plot.Shape.Area;
import dev.rung.plot.Shape.Label;
import dev.rung.plot.Shape.Mark;
import dev.rung.plot.Shape.Part;
import dev.rung.plot.Shape.Stroke;
import dev.rung.plot.Shape.Xy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

/** A plot as pixels, drawn without a screen: for where an SVG image is not shown. */
public final class Raster {
    private static final Logger LOG = LoggerFactory.getLogger(Raster.class);

    /** Letters may stand between pixels, so that a width does not depend on the scale. */
    private static final FontRenderContext FONTS =
            new FontRenderContext(new AffineTransform(), true, true);

    private static final float OUTLINE = 1.5f;

    private final Palette palette;
    private final Graphics2D graphics;

    private Raster(Palette palette, Graphics2D graphics) {
        this.palette = palette;
        this.graphics = graphics;
    }

    /**
     * Draws plots as a PNG image.
     *
     * @param width of the whole, in the unit of the geometry, more than 0
     * @param height the same
     * @param scale pixels of one unit, more than 0
     * @return empty where the machine has no letters to draw with, as some without a screen
     */
    public static Optional<byte[]> png(
            PlotGrid grid, double width, double height, double scale, Palette palette) {
        try {
            return Optional.of(encoded(drawn(grid, width, height, scale, palette)));
        } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
            // What a JDK throws that finds no font has changed over its versions.
            LOG.warn("A plot cannot be drawn as pixels", e);
            return Optional.empty();
        }
    }

    private static BufferedImage drawn(
            PlotGrid grid, double width, double height, double scale, Palette palette) {
        Layout layout = Layout.of(grid, width, height, Raster::width);
        var image =
                new BufferedImage(
                        (int) Math.ceil(layout.width() * scale),
                        (int) Math.ceil(layout.height() * scale),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setColor(Color.decode(palette.surface()));
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.scale(scale, scale);
            var raster = new Raster(palette, graphics);
            layout.shapes().forEach(raster::shape);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private static byte[] encoded(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** How wide text is in the letters that it is drawn with. */
    private static double width(String text, double size, boolean bold) {
        return text.isEmpty() ? 0 : text(text, size, bold).getAdvance();
    }

    /** In a font of the system's, which takes letters of other scripts from its neighbours. */
    private static TextLayout text(String text, double size, boolean bold) {
        Font font = new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1);
        return new TextLayout(Letters.safe(text), font.deriveFont((float) size), FONTS);
    }

    private void shape(Shape shape) {
        graphics.setColor(Color.decode(palette.of(shape.ink())));
        switch (shape) {
            case Stroke stroke -> {
                graphics.setStroke(stroke(stroke));
                graphics.draw(path(stroke.points(), false));
            }
            case Area area -> {
                Color color = graphics.getColor();
                int alpha = (int) Math.round(area.opacity() * 255);
                graphics.setColor(
                        new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha));
                graphics.fill(path(area.points(), true));
            }
            case Mark mark -> mark(mark);
            case Label label -> {
                if (!label.text().isEmpty()) {
                    text(label.text(), label.size(), label.bold())
                            .draw(graphics, (float) label.x(), (float) label.baseline());
                }
            }
        }
    }

    private static BasicStroke stroke(Stroke stroke) {
        float width = (float) stroke.width();
        if (stroke.dash().isEmpty()) {
            return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        }
        var dash = new float[stroke.dash().size()];
        for (int i = 0; i < dash.length; i++) {
            dash[i] = stroke.dash().get(i).floatValue();
        }
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    private void mark(Mark mark) {
        if (mark.part() == Part.TARGET) {
            return;
        }
        double radius = mark.radius();
        java.awt.Shape form =
                mark.corners().isEmpty()
                        ? new Ellipse2D.Double(
                                mark.at().x() - radius,
                                mark.at().y() - radius,
                                2 * radius,
                                2 * radius)
                        : path(mark.corners(), true);
        if (mark.hollow()) {
            Color outline = graphics.getColor();
            graphics.setColor(Color.decode(palette.surface()));
            graphics.fill(form);
            graphics.setColor(outline);
            graphics.setStroke(new BasicStroke(OUTLINE));
            graphics.draw(form);
        } else {
            graphics.fill(form);
        }
    }

    private static Path2D path(List<Xy> points, boolean closed) {
        var path = new Path2D.Double();
        for (Xy point : points) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(point.x(), point.y());
            } else {
                path.lineTo(point.x(), point.y());
            }
        }
        if (closed && path.getCurrentPoint() != null) {
            path.closePath();
        }
        return path;
    }
}
