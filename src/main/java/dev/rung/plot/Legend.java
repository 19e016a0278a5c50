package dev.rung.plot;

import dev.rung.plot.Shape.Area;
import dev.rung.plot.Shape.Mark;
import dev.rung.plot.Shape.Part;
import dev.rung.plot.Shape.Stroke;
import dev.rung.plot.Shape.Xy;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Names in rows above the plot, each with a sample of what it names. */
final class Legend {
    static final double ROW = 18;
    private static final double SAMPLE = 18;
    private static final double GAP = 14;

    /** A name with its sample: of a series, of a reference line, or of neither. */
    private record Entry(String text, @Nullable Series series, boolean line, double width) {}

    private final Plot plot;
    private final LabelMaker labels;
    private final double width;
    private final List<List<Entry>> rows;

    /**
     * @param references whether reference lines are named here too
     * @param most so many rows at most; names for which there is no room are counted
     */
    Legend(Plot plot, LabelMaker labels, double width, boolean references, int most) {
        this.plot = plot;
        this.labels = labels;
        this.width = width;
        this.rows = most < 1 ? List.of() : fitting(entries(references), most);
    }

    /** The only series needs no name that is blank or says again what the y axis says. */
    static boolean isNamed(Plot plot, Series series) {
        String name = series.name().strip();
        return plot.series().size() > 1
                || (!name.isEmpty()
                        && !name.equalsIgnoreCase(plot.y().label().strip())
                        && !name.equalsIgnoreCase(plot.y().title().strip()));
    }

    double height() {
        return rows.size() * ROW;
    }

    private List<Entry> entries(boolean references) {
        var entries = new ArrayList<Entry>();
        for (Series series : plot.series()) {
            if (!isNamed(plot, series)) {
                continue;
            }
            String name = series.name().isBlank() ? "–" : series.name();
            String text = series.hasData() ? name : name + ", no values";
            entries.add(entry(text, series, false));
        }
        if (references) {
            plot.references().stream()
                    .filter(line -> !line.label().isBlank())
                    .forEach(line -> entries.add(entry(line.label(), null, true)));
        }
        return entries;
    }

    private Entry entry(String text, @Nullable Series series, boolean line) {
        double sample = series == null && !line ? 0 : SAMPLE + 4;
        return new Entry(text, series, line, Math.min(width, sample + labels.width(text, false)));
    }

    private List<List<Entry>> fitting(List<Entry> all, int most) {
        for (int shown = all.size(); shown > 0; shown--) {
            var entries = new ArrayList<>(all.subList(0, shown));
            if (shown < all.size()) {
                entries.add(entry("and %d more".formatted(all.size() - shown), null, false));
            }
            List<List<Entry>> tried = rows(entries);
            if (tried.size() <= most) {
                return tried;
            }
        }
        return List.of();
    }

    private List<List<Entry>> rows(List<Entry> entries) {
        var rows = new ArrayList<List<Entry>>();
        double x = 0;
        for (Entry entry : entries) {
            if (rows.isEmpty() || x + entry.width() > width) {
                rows.add(new ArrayList<>());
                x = 0;
            }
            rows.getLast().add(entry);
            x += entry.width() + GAP;
        }
        return rows;
    }

    /** From the given left end, the first row's upper edge at y. */
    List<Shape> shapes(double left, double y) {
        var shapes = new ArrayList<Shape>();
        double middle = y + ROW / 2;
        for (List<Entry> row : rows) {
            double x = left;
            for (Entry entry : row) {
                double text = x;
                if (entry.series() != null || entry.line()) {
                    shapes.addAll(sample(entry, x, middle));
                    text += SAMPLE + 4;
                }
                Ink ink = entry.series() == null ? Ink.QUIET : Ink.TEXT;
                double room = entry.width() - (text - x) + 0.01;
                shapes.add(labels.left(Part.NAME, ink, entry.text(), false, text, middle, room));
                x += entry.width() + GAP;
            }
            middle += ROW;
        }
        return shapes;
    }

    private List<Shape> sample(Entry entry, double x, double y) {
        var line = List.of(new Xy(x, y), new Xy(x + SAMPLE, y));
        Series series = entry.series();
        if (series == null) {
            return List.of(new Stroke(Part.KEY, Ink.QUIET, 1, Look.REFERENCE, line));
        }
        Ink ink = Ink.of(series);
        double middle = x + SAMPLE / 2;
        if (plot.kind() == Plot.Kind.BARS) {
            var box =
                    List.of(
                            new Xy(middle - 5, y - 5),
                            new Xy(middle + 5, y - 5),
                            new Xy(middle + 5, y + 5),
                            new Xy(middle - 5, y + 5));
            return List.of(new Area(Part.KEY, ink, SeriesShapes.BAR_OPACITY, box));
        }
        var mark =
                new Mark(
                        Part.KEY,
                        ink,
                        Look.form(series),
                        3.5,
                        false,
                        new Xy(middle, y),
                        plot.series().indexOf(series),
                        -1);
        return plot.kind() == Plot.Kind.DOTS
                ? List.of(mark)
                : List.of(new Stroke(Part.KEY, ink, 2, Look.dash(series), line), mark);
    }
}
