package dev.rung.plot;

import java.util.List;

/** A piece of a drawn plot. Lengths are in the unit of the layout, from its top left corner. */
public sealed interface Shape {
    Ink ink();

    /** A place, x to the right and y down. */
    record Xy(double x, double y) {}

    /** A rectangle, sides parallel to the axes. */
    record Box(double x, double y, double width, double height) {
        public double right() {
            return x + width;
        }

        public double bottom() {
            return y + height;
        }
    }

    /** What a shape stands for. */
    enum Part {
        GRID,
        BASELINE,
        BREAK,
        REFERENCE,
        BAND,
        BAR,
        INTERVAL,
        CURVE,
        SINGLE,
        POINT,
        /** Where a bar can be pointed at; not drawn. */
        TARGET,
        LEADER,
        KEY,
        X_TICK,
        Y_TICK,
        X_LABEL,
        Y_LABEL,
        NAME,
        /** The title of one plot of several. */
        PANEL,
        MESSAGE
    }

    /**
     * A line through its points.
     *
     * @param dash lengths of strokes and gaps in turn; empty: solid
     */
    record Stroke(Part part, Ink ink, double width, List<Double> dash, List<Xy> points)
            implements Shape {}

    /**
     * A filled polygon.
     *
     * @param opacity from 0 to 1
     */
    record Area(Part part, Ink ink, double opacity, List<Xy> points) implements Shape {}

    /** The form of a mark: tells series apart where colours do not. */
    enum Form {
        CIRCLE,
        SQUARE,
        DIAMOND,
        TRIANGLE
    }

    /**
     * A mark around its middle.
     *
     * @param hollow only the outline, filled with the surface
     * @param series the place of its series in the plot
     * @param point the place of its point in the series
     */
    record Mark(
            Part part,
            Ink ink,
            Form form,
            double radius,
            boolean hollow,
            Xy at,
            int series,
            int point)
            implements Shape {
        /** The corners; none of a circle. */
        public List<Xy> corners() {
            double x = at.x();
            double y = at.y();
            double r = radius;
            return switch (form) {
                case CIRCLE -> List.of();
                case SQUARE -> {
                    double half = r * 0.9;
                    yield List.of(
                            new Xy(x - half, y - half),
                            new Xy(x + half, y - half),
                            new Xy(x + half, y + half),
                            new Xy(x - half, y + half));
                }
                case DIAMOND -> {
                    double half = r * 1.25;
                    yield List.of(
                            new Xy(x, y - half),
                            new Xy(x + half, y),
                            new Xy(x, y + half),
                            new Xy(x - half, y));
                }
                case TRIANGLE ->
                        List.of(
                                new Xy(x, y - r * 1.2),
                                new Xy(x + r * 1.15, y + r * 0.85),
                                new Xy(x - r * 1.15, y + r * 0.85));
            };
        }
    }

    /**
     * One line of text.
     *
     * @param text as it is drawn, shortened where there was too little room
     * @param whole as it was
     * @param x its left end
     * @param baseline on which the letters stand
     */
    record Label(
            Part part,
            Ink ink,
            String text,
            String whole,
            double size,
            boolean bold,
            double x,
            double baseline,
            double width)
            implements Shape {
        /** The same as a short form of something else. */
        Label of(String name) {
            return new Label(part, ink, text, name, size, bold, x, baseline, width);
        }

        /** The room that it takes. */
        public Box box() {
            return new Box(x, baseline - size * 0.85, width, size * 1.15);
        }
    }
}
