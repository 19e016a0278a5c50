package dev.rung.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.plot.Plot.Kind;
import dev.rung.plot.PlotGrid.Panel;
import dev.rung.plot.Shape.Label;
import dev.rung.plot.Shape.Mark;
import dev.rung.plot.Shape.Part;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Several small plots with the same axes, and the axis of equal factors. */
class PlotGridTest {
    private static final TextMeasure MEASURE =
            (text, size, bold) -> text.length() * size * (bold ? 0.62 : 0.58);

    private static Plot curve(ValueAxis y, List<ReferenceLine> lines, Point... points) {
        return new Plot(
                Kind.CURVES,
                Axis.log("size"),
                y,
                List.of(new Series("m", 0, List.of(points)), new Series("o", 1, List.of())),
                lines);
    }

    private static PlotGrid two() {
        var y = ValueAxis.numbers("score", "");
        return new PlotGrid(
                "topic",
                List.of(
                        new Panel(
                                "law",
                                curve(
                                        y,
                                        List.of(),
                                        Point.of(1, 10).n(5).missing(2),
                                        Point.of(10, 20))),
                        new Panel("art", curve(y, List.of(), Point.of(100, 40).n(7).missing(0)))));
    }

    private static List<String> texts(Layout layout, Part part) {
        return layout.labels().stream()
                .filter(label -> label.part() == part)
                .map(Label::text)
                .toList();
    }

    @Test
    void onALogarithmicAxisEqualFactorsAreEquallyFarApart() {
        var plot =
                curve(
                        ValueAxis.rate(""),
                        List.of(),
                        Point.of(0.5, 0.1),
                        Point.of(5, 0.2),
                        Point.of(50, 0.3));
        Layout layout = Layout.of(plot, 600, 320, MEASURE);
        assertEquals(List.of("0.5", "5", "50"), texts(layout, Part.X_TICK));
        var x = layout.targets().stream().mapToDouble(mark -> mark.at().x()).toArray();
        assertEquals(x[1] - x[0], x[2] - x[1], 1e-9);
        assertThrows(
                IllegalArgumentException.class,
                () -> curve(ValueAxis.rate(""), List.of(), Point.of(0, 0.1)));
    }

    @Test
    void manyPlacesOnItAreNamedByPowersOfTen() {
        var few = IntStream.rangeClosed(3, 60).mapToObj(x -> Point.of(x, 0.5));
        assertEquals(
                List.of("5", "10", "20", "50"),
                texts(
                        Layout.of(
                                curve(ValueAxis.rate(""), List.of(), few.toArray(Point[]::new)),
                                600,
                                320,
                                MEASURE),
                        Part.X_TICK));
        var wide = IntStream.rangeClosed(0, 20).mapToObj(x -> Point.of(Math.pow(2, x), 0.5));
        assertEquals(
                List.of("1", "10", "100", "1,000", "10,000", "100,000", "1,000,000"),
                texts(
                        Layout.of(
                                curve(ValueAxis.rate(""), List.of(), wide.toArray(Point[]::new)),
                                900,
                                320,
                                MEASURE),
                        Part.X_TICK));
    }

    @Test
    void allHaveTheSameAxes() {
        Layout layout = Layout.of(two(), 700, 320, MEASURE);
        List<Mark> marks = layout.targets();
        assertEquals(3, marks.size());
        assertEquals(List.of("law", "art"), texts(layout, Part.PANEL));
        // 10, 20 and 40: equal differences of y are equal lengths in both plots.
        double tens = marks.get(0).at().y() - marks.get(1).at().y();
        assertEquals(2 * tens, marks.get(1).at().y() - marks.get(2).at().y(), 1e-9);
        // 1 and 10 stand where 100, a factor of ten further right, stands beside them.
        double panels = second(layout).getX() - first(layout).getX();
        double factor = marks.get(1).at().x() - marks.get(0).at().x();
        assertEquals(factor, marks.get(2).at().x() - panels - marks.get(1).at().x(), 1e-9);
        assertEquals(1, texts(layout, Part.Y_LABEL).size());
        assertEquals(List.of("1", "10", "100", "1", "10", "100"), texts(layout, Part.X_TICK));
    }

    private record At(double getX) {}

    private static At first(Layout layout) {
        return title(layout, 0);
    }

    private static At second(Layout layout) {
        return title(layout, 1);
    }

    private static At title(Layout layout, int i) {
        return new At(
                layout.labels().stream()
                        .filter(label -> label.part() == Part.PANEL)
                        .toList()
                        .get(i)
                        .x());
    }

    @Test
    void marksCountOnFromPlotToPlotAndAreRead() {
        Layout layout = Layout.of(two(), 700, 320, MEASURE);
        Mark last = layout.targets().getLast();
        assertEquals("art", two().panel(last.series()).title());
        assertEquals(
                List.of("art", "m, size 100", "40, no interval", "n = 7"),
                Reading.of(two(), last.series(), last.point()));
        assertEquals(
                List.of("law", "m, size 1", "10, no interval", "n = 5, missing 2"),
                Reading.of(two(), 0, 0));
    }

    @Test
    void theTableTellsThePlotAndWhatIsMissing() {
        DataTable table = DataTable.of(two());
        assertEquals(
                List.of("topic", "series", "size", "score", "low", "high", "n", "missing"),
                table.header());
        assertEquals(List.of("law", "m", "1", "10", "–", "–", "5", "2"), table.shown().get(0));
        assertEquals(List.of("art", "m", "100", "40", "–", "–", "7", "0"), table.shown().get(2));
    }

    @Test
    void nothingLeavesTheSizeHoweverManyPlotsThereAre() {
        var y = ValueAxis.rate("score");
        for (int count : new int[] {2, 3, 7, 12}) {
            var panels = new ArrayList<Panel>();
            for (int i = 0; i < count; i++) {
                panels.add(
                        new Panel(
                                "a long title of plot " + i,
                                curve(
                                        y,
                                        List.of(new ReferenceLine("chance", 0.25)),
                                        Point.of(1, i / 12.0).between(0, 1),
                                        Point.of(1000, 0.5))));
            }
            for (double[] size : new double[][] {{900, 600}, {500, 300}, {160, 120}, {30, 20}}) {
                Layout layout = Layout.of(new PlotGrid("x", panels), size[0], size[1], MEASURE);
                layout.targets()
                        .forEach(
                                mark ->
                                        assertTrue(
                                                mark.at().x() >= 0
                                                        && mark.at().x() <= size[0]
                                                        && mark.at().y() >= 0
                                                        && mark.at().y() <= size[1]));
                layout.labels()
                        .forEach(
                                label ->
                                        assertTrue(
                                                label.box().x() >= -1e-6
                                                        && label.box().right() <= size[0] + 1e-6
                                                        && label.box().bottom() <= size[1] + 2,
                                                label + " in " + size[0]));
            }
            assertEquals(
                    2 * count,
                    Layout.of(new PlotGrid("x", panels), 900, 600, MEASURE).targets().size());
        }
    }

    @Test
    void plotsOfOtherAxesOrSeriesAreRefused() {
        var other =
                new Plot(
                        Kind.CURVES,
                        Axis.linear("size"),
                        ValueAxis.numbers("score", ""),
                        List.of(),
                        List.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> new PlotGrid("x", List.of(two().panels().getFirst(), new Panel("b", other))));
        assertThrows(IllegalArgumentException.class, () -> new PlotGrid("x", List.of()));
    }
}
