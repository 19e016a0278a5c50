package dev.rung.ui;

import dev.rung.plot.Ink;
import dev.rung.plot.Shape.Area;
import dev.rung.plot.Shape.Label;
import dev.rung.plot.Shape.Mark;
import dev.rung.plot.Shape.Part;
import dev.rung.plot.Shape.Stroke;
import dev.rung.plot.Shape.Xy;

import javafx.scene.Node;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Shape;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

import java.util.List;
import java.util.Locale;

/** Nodes for the shapes of a plot. Style classes give them their colours. */
final class PlotNodes {
    private static final double OUTLINE = 1.5;

    private PlotNodes() {}

    /** How wide text of a plot is on the screen, in the font of the theme. */
    static double width(String text, double size, boolean bold) {
        var node = new Text(text);
        FontWeight weight = bold ? FontWeight.BOLD : FontWeight.NORMAL;
        node.setFont(Font.font(Fonts.ui(), weight, size));
        return node.getLayoutBounds().getWidth();
    }

    static Node of(dev.rung.plot.Shape shape) {
        Shape node =
                switch (shape) {
                    case Stroke stroke -> line(stroke);
                    case Area area -> area(area);
                    case Mark mark -> mark(mark);
                    case Label label -> text(label);
                };
        node.getStyleClass().add(styleClass(shape.ink()));
        node.setManaged(false);
        node.setMouseTransparent(true);
        return node;
    }

    /** Gives a node the name of a colour: {@code -plot-ink}. */
    static String styleClass(Ink ink) {
        String role = ink.role().name().toLowerCase(Locale.ROOT);
        return "ink-" + (ink.role() == Ink.Role.SERIES ? role + "-" + ink.series() : role);
    }

    private static Shape line(Stroke stroke) {
        var line = new Polyline(coordinates(crisp(stroke.points())));
        line.getStyleClass().add("plot-line");
        line.setStrokeWidth(stroke.width());
        line.setStrokeLineJoin(StrokeLineJoin.ROUND);
        line.setStrokeLineCap(StrokeLineCap.BUTT);
        line.getStrokeDashArray().addAll(stroke.dash());
        return line;
    }

    /** Lines across or down lie on pixels, not between them. */
    private static List<Xy> crisp(List<Xy> points) {
        Xy from = points.getFirst();
        Xy to = points.getLast();
        if (points.size() != 2 || (from.x() != to.x() && from.y() != to.y())) {
            return points;
        }
        return points.stream().map(at -> new Xy(crisp(at.x()), crisp(at.y()))).toList();
    }

    private static double crisp(double at) {
        return Math.floor(at) + 0.5;
    }

    private static Shape area(Area area) {
        var polygon = new Polygon(coordinates(area.points()));
        polygon.getStyleClass().add("plot-area");
        polygon.setOpacity(area.opacity());
        return polygon;
    }

    private static Shape mark(Mark mark) {
        List<Xy> corners = mark.corners();
        Shape node =
                corners.isEmpty()
                        ? new Circle(mark.at().x(), mark.at().y(), mark.radius())
                        : new Polygon(coordinates(corners));
        node.getStyleClass().add(mark.hollow() ? "plot-hollow" : "plot-area");
        node.setStrokeWidth(OUTLINE);
        node.setVisible(mark.part() != Part.TARGET);
        return node;
    }

    private static Shape text(Label label) {
        var text = new Text(label.x(), label.baseline(), label.text());
        text.getStyleClass().add("plot-text");
        if (label.bold()) {
            text.getStyleClass().add("bold");
        }
        return text;
    }

    private static double[] coordinates(List<Xy> points) {
        var all = new double[points.size() * 2];
        for (int i = 0; i < points.size(); i++) {
            all[2 * i] = points.get(i).x();
            all[2 * i + 1] = points.get(i).y();
        }
        return all;
    }
}
