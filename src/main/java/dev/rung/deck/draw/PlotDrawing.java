package dev.rung.deck.draw;

import dev.rung.plot.Layout;
import dev.rung.plot.Palette;
import dev.rung.plot.Shape;
import dev.rung.plot.Shape.Area;
import dev.rung.plot.Shape.Label;
import dev.rung.plot.Shape.Mark;
import dev.rung.plot.Shape.Part;
import dev.rung.plot.Shape.Stroke;
import dev.rung.plot.Shape.Xy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Draws a plot that has its size. */
public final class PlotDrawing {
    /** The outline of a hollow mark. */
    private static final double OUTLINE = 1.5;

    private final Pen pen;
    private final Palette palette;
    private final Xy corner;

    private PlotDrawing(Pen pen, Palette palette, Xy corner) {
        this.pen = pen;
        this.palette = palette;
        this.corner = corner;
    }

    /**
     * Draws all shapes.
     *
     * @param corner where the top left corner of the plot is
     */
    public static void draw(Layout layout, Xy corner, Palette palette, Pen pen) throws IOException {
        var drawing = new PlotDrawing(pen, palette, corner);
        for (Shape shape : layout.shapes()) {
            drawing.draw(shape);
        }
    }

    private void draw(Shape shape) throws IOException {
        String color = palette.of(shape.ink());
        switch (shape) {
            case Stroke stroke ->
                    pen.line(moved(stroke.points()), color, stroke.width(), stroke.dash());
            case Area area -> pen.fill(moved(area.points()), color, area.opacity());
            case Mark mark -> {
                if (mark.part() != Part.TARGET) {
                    mark(mark, color);
                }
            }
            case Label label ->
                    pen.text(
                            label.text(),
                            moved(new Xy(label.x(), label.baseline())),
                            new Pen.Font(label.size(), label.bold(), color),
                            label.width());
        }
    }

    private void mark(Mark mark, String color) throws IOException {
        List<Xy> corners = moved(mark.corners());
        String inner = mark.hollow() ? palette.surface() : color;
        if (corners.isEmpty()) {
            Xy at = moved(mark.at());
            if (mark.hollow()) {
                pen.disc(at, mark.radius() + OUTLINE / 2, color);
                pen.disc(at, mark.radius() - OUTLINE / 2, inner);
            } else {
                pen.disc(at, mark.radius(), color);
            }
            return;
        }
        pen.fill(corners, inner, 1);
        if (mark.hollow()) {
            var around = new ArrayList<>(corners);
            around.add(corners.getFirst());
            pen.line(around, color, OUTLINE, List.of());
        }
    }

    private Xy moved(Xy at) {
        return new Xy(at.x() + corner.x(), at.y() + corner.y());
    }

    private List<Xy> moved(List<Xy> points) {
        return points.stream().map(this::moved).toList();
    }
}
