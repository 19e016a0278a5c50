package dev.rung.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.plot.Plot.Kind;
import dev.rung.plot.Shape.Area;
import dev.rung.plot.Shape.Box;
import dev.rung.plot.Shape.Label;
import dev.rung.plot.Shape.Mark;
import dev.rung.plot.Shape.Part;
import dev.rung.plot.Shape.Stroke;
import dev.rung.plot.Shape.Xy;
import dev.rung.testing.ExamplePlots;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

class LayoutTest {
    /** Every character as wide as a broad one. */
    private static final TextMeasure MEASURE =
            (text, size, bold) -> text.length() * size * (bold ? 0.62 : 0.58);

    private static Layout lay(Plot plot) {
        return Layout.of(plot, 600, 320, MEASURE);
    }

    private static <S extends Shape> List<S> shapes(Layout layout, Class<S> type, Part part) {
        return layout.shapes().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(shape -> part(shape) == part)
                .toList();
    }

    private static Part part(Shape shape) {
        return switch (shape) {
            case Stroke stroke -> stroke.part();
            case Area area -> area.part();
            case Mark mark -> mark.part();
            case Label label -> label.part();
        };
    }

    private static List<String> texts(Layout layout, Part part) {
        return shapes(layout, Label.class, part).stream().map(Label::text).toList();
    }

    private static Plot curve(ValueAxis y, Point... points) {
        return new Plot(
                Kind.CURVES,
                Axis.doubling("shots"),
                y,
                List.of(new Series("m", 0, List.of(points))),
                List.of());
    }

    @Test
    void zeroHasItsOwnPlaceLeftOfOneAndDoublingsAreEquallyFarApart() {
        var layout = lay(ExamplePlots.shots(List.of("m")));
        assertEquals(List.of("0", "1", "2", "4", "8", "16", "32"), texts(layout, Part.X_TICK));
        var x = layout.targets().stream().mapToDouble(mark -> mark.at().x()).toArray();
        for (int i = 1; i < x.length; i++) {
            assertEquals(x[1] - x[0], x[i] - x[i - 1], 1e-6);
        }
        var gap = shapes(layout, Stroke.class, Part.BREAK);
        assertEquals(2, gap.size());
        gap.forEach(
                stroke ->
                        stroke.points()
                                .forEach(at -> assertTrue(at.x() > x[0] + 6 && at.x() < x[1] - 6)));
    }

    @Test
    void withoutZeroTheScaleIsNotBrokenAndManyPlacesAreNamedByPowersOfTwo() {
        var points = Stream.iterate(1, k -> k + 1).limit(32).map(k -> Point.of(k, 0.5));
        var layout = lay(curve(ValueAxis.rate(""), points.toArray(Point[]::new)));
        assertEquals(List.of("1", "2", "4", "8", "16", "32"), texts(layout, Part.X_TICK));
        assertTrue(shapes(layout, Stroke.class, Part.BREAK).isEmpty());
    }

    @Test
    void ratesGoFromZeroToAHundredPercent() {
        var layout = lay(curve(ValueAxis.rate("Accuracy"), Point.of(1, 0.31), Point.of(2, 1)));
        assertEquals(
                List.of("0 %", "20 %", "40 %", "60 %", "80 %", "100 %"),
                texts(layout, Part.Y_TICK).stream().map(t -> t.replace('\u00A0', ' ')).toList());
        var area = layout.area();
        var marks = layout.targets();
        assertEquals(area.bottom() - 0.31 * area.height(), marks.get(0).at().y(), 1e-6);
        assertEquals(area.y(), marks.get(1).at().y(), 1e-6);
    }

    @Test
    void rareThingsAreShownFromZeroToJustAboveThem() {
        var plot =
                curve(
                        ValueAxis.rateFromZero(""),
                        Point.of(1, 0.23).between(0.18, 0.28),
                        Point.of(2, 0.08));
        assertEquals(
                List.of("0 %", "10 %", "20 %", "30 %"),
                texts(lay(plot), Part.Y_TICK).stream().map(t -> t.replace('\u00A0', ' ')).toList());
        var never = curve(ValueAxis.rateFromZero(""), Point.of(1, 0));
        assertEquals("10\u00A0%", texts(lay(never), Part.Y_TICK).getLast());
    }

    @Test
    void otherNumbersGetRoundTicksAroundThem() {
        var layout = lay(curve(ValueAxis.numbers("KL", "nats"), Point.of(1, 0.61), Point.of(2, 2)));
        assertEquals(List.of("0.5", "1.0", "1.5", "2.0"), texts(layout, Part.Y_TICK));
        assertEquals(List.of("KL (nats)"), texts(layout, Part.Y_LABEL));
        var one = lay(curve(ValueAxis.numbers("", ""), Point.of(1, -1234567.25)));
        assertEquals(1, one.targets().size());
    }

    @Test
    void barsStandOnZeroAlsoBelowIt() {
        var plot =
                new Plot(
                        Kind.BARS,
                        Axis.categories("", List.of("a", "b", "c")),
                        ValueAxis.numbers("gain", ""),
                        List.of(
                                new Series(
                                        "s",
                                        0,
                                        List.of(Point.of(0, 40), Point.of(1, -20), Point.gap(2)))),
                        List.of());
        var layout = lay(plot);
        var bars = shapes(layout, Area.class, Part.BAR);
        assertEquals(2, bars.size(), "a gap has no bar");
        double zero =
                shapes(layout, Stroke.class, Part.BASELINE).getFirst().points().getFirst().y();
        bars.forEach(bar -> assertEquals(zero, bar.points().getFirst().y(), 1e-6));
        assertTrue(bars.get(0).points().get(1).y() < zero);
        assertTrue(bars.get(1).points().get(1).y() > zero);
    }

    @Test
    void aMissingValueIsAGapInLineAndBand() {
        var layout =
                lay(
                        curve(
                                ValueAxis.rate(""),
                                Point.of(1, 0.5).between(0.4, 0.6),
                                Point.of(2, 0.5).between(0.4, 0.6),
                                Point.gap(4),
                                Point.of(8, 0.7).between(0.6, 0.8),
                                Point.gap(16),
                                Point.of(32, 0.7).between(0.6, 0.8),
                                Point.of(64, 0.8)));
        var curves = shapes(layout, Stroke.class, Part.CURVE);
        assertEquals(List.of(2, 2), curves.stream().map(c -> c.points().size()).toList());
        assertEquals(5, layout.targets().size());
        var bands = shapes(layout, Area.class, Part.BAND);
        assertEquals(List.of(4), bands.stream().map(b -> b.points().size()).toList());
        // Two values with an interval and without a neighbour that has one: a line and two caps
        // each.
        assertEquals(6, shapes(layout, Stroke.class, Part.INTERVAL).size());
        assertEquals(List.of("1", "2", "4", "8", "16", "32", "64"), texts(layout, Part.X_TICK));
    }

    @Test
    void whatLeadsToAThinPointIsThin() {
        var layout =
                lay(
                        curve(
                                ValueAxis.rate(""),
                                Point.of(1, 0.5),
                                Point.of(2, 0.5),
                                Point.of(4, 0.6).asThin(),
                                Point.of(8, 0.6).asThin()));
        var curves = shapes(layout, Stroke.class, Part.CURVE);
        assertEquals(List.of(2, 3), curves.stream().map(c -> c.points().size()).toList());
        assertEquals(List.of(2.0, 1.0), curves.stream().map(Stroke::width).toList());
        assertEquals(
                List.of(false, false, true, true),
                layout.targets().stream().map(Mark::hollow).toList());
    }

    @Test
    void curvesAreNamedAtTheirEndsInTheOrderOfTheirValues() {
        var plot = ExamplePlots.shots(ExamplePlots.MODELS);
        var layout = lay(plot);
        var names = shapes(layout, Label.class, Part.NAME);
        assertEquals(8, names.size(), "six models, chance and majority");
        var right = layout.area().right();
        names.forEach(name -> assertTrue(name.x() >= right, name.text()));
        var byPlace =
                names.stream()
                        .sorted(java.util.Comparator.comparingDouble(Label::baseline).reversed())
                        .map(Label::text)
                        .toList();
        assertEquals("chance", byPlace.get(0));
        assertEquals("majority", byPlace.get(1));
        assertEquals(ExamplePlots.MODELS, byPlace.subList(2, 8));
        assertTrue(shapes(layout, Mark.class, Part.KEY).isEmpty(), "no legend besides");
    }

    @Test
    void namesThatDoNotFitAtTheEndsStandInALegend() {
        String name = "a-rather-long-model-name";
        var plot = ExamplePlots.shots(List.of(name + "-1", name + "-2"));
        var narrow = Layout.of(plot, 360, 240, MEASURE);
        var names = shapes(narrow, Label.class, Part.NAME);
        assertEquals(
                List.of(name + "-1", name + "-2"),
                names.stream().filter(n -> n.text().startsWith(name)).map(Label::text).toList());
        assertEquals(2, shapes(narrow, Mark.class, Part.KEY).size());
        assertEquals(0, shapes(Layout.of(plot, 900, 420, MEASURE), Mark.class, Part.KEY).size());
    }

    @Test
    void aCurveThatEndsEarlyOrHasNoValuesIsNamedInALegend() {
        var full = new Series("full", 0, List.of(Point.of(1, 0.4), Point.of(32, 0.5)));
        var early = new Series("early", 1, List.of(Point.of(1, 0.4), Point.of(2, 0.5)));
        var none = new Series("none", 2, List.of(Point.gap(1), Point.gap(32)));
        for (var other : List.of(early, none)) {
            var plot =
                    new Plot(
                            Kind.CURVES,
                            Axis.doubling("shots"),
                            ValueAxis.rate(""),
                            List.of(full, other),
                            List.of());
            var layout = lay(plot);
            assertEquals(2, shapes(layout, Mark.class, Part.KEY).size());
            assertEquals(
                    other.equals(none) ? "none, no values" : "early",
                    texts(layout, Part.NAME).getLast());
        }
    }

    @Test
    void seriesStandBesideEachOtherInACategory() {
        var layout = lay(ExamplePlots.gold(Kind.DOTS, ExamplePlots.MODELS));
        var marks = layout.targets();
        assertEquals(12, marks.size());
        for (int i = 0; i < 6; i++) {
            double apart = marks.get(i + 6).at().x() - marks.get(i).at().x();
            assertTrue(apart > 9 && apart < layout.area().width() / 6, "apart " + apart);
        }
        assertEquals(36, shapes(layout, Stroke.class, Part.INTERVAL).size());
    }

    @Test
    void withoutValuesItSaysSo() {
        var gaps = curve(ValueAxis.rate(""), Point.gap(1), Point.gap(2));
        for (var plot : List.of(ExamplePlots.shots(List.of()), gaps)) {
            assertEquals(List.of(Layout.NO_DATA), texts(lay(plot), Part.MESSAGE));
            assertEquals(1, lay(plot).shapes().size(), "no axis, no zero");
        }
    }

    @Test
    void longNamesLoseTheirMiddle() {
        assertEquals("abc…ij", Shorten.toFit("abcdefghij", 6, 1, false, (t, s, b) -> t.length()));
        assertEquals("", Shorten.toFit("abc", 0.5, 1, false, (t, s, b) -> t.length()));
        String family = "👩‍👩‍👧‍👦".repeat(9);
        String shown = Shorten.toFit(family, 40, 1, false, (t, s, b) -> t.length());
        assertTrue(shown.contains("…"));
        assertEquals("", shown.replace("👩‍👩‍👧‍👦", "").replace("…", ""), "whole families");
        String arabic = "نموذج اللغة العربية الكبير";
        String cut = Shorten.toFit(arabic, 12, 1, false, (t, s, b) -> t.length());
        assertTrue(arabic.startsWith(cut.substring(0, cut.indexOf('…'))));
    }

    /** They differ in their middle, where shortening begins. */
    @Test
    void thirtyLongNamesUnderTheAxisStayDifferent() {
        var names = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            names.add("claude-haiku-with-a-long-name-%d-of-a-family-20261001-preview".formatted(i));
        }
        for (double width : new double[] {400, 700, 1000}) {
            var points = new ArrayList<Point>();
            for (int i = 0; i < names.size(); i++) {
                points.add(new Point(i, .5, null, 10, List.of(), false, null));
            }
            var plot =
                    new Plot(
                            Plot.Kind.DOTS,
                            Axis.categories("", names),
                            ValueAxis.rate(""),
                            List.of(new Series("accuracy", 0, points)),
                            List.of());
            var shown = shapes(Layout.of(plot, width, 300, MEASURE), Label.class, Part.X_TICK);
            assertTrue(shown.size() > 5, "as many as there is room for");
            assertEquals(
                    shown.size(),
                    shown.stream().map(Label::text).distinct().count(),
                    () -> shown.stream().map(Label::text).toList().toString());
            assertTrue(names.containsAll(shown.stream().map(Label::whole).toList()));
            assertApart(shown, "names at " + width);
        }
        assertEquals(
                List.of("…-a12-e…", "…-a7-e…"),
                Shorten.differences(List.of("the-a12-end", "the-a7-end"), 2));
    }

    @Test
    void everythingIsInsideAndNoTextLiesOnText() {
        var random = new Random(20261128);
        int drawn = 0;
        for (int i = 0; i < 4000; i++) {
            var plot = ExamplePlots.random(random);
            double width = random.nextInt(5) == 0 ? random.nextInt(200) : random.nextInt(1000);
            double height = random.nextInt(5) == 0 ? random.nextInt(150) : random.nextInt(600);
            var layout = Layout.of(plot, width, height, MEASURE);
            String which = "plot %d at %.0f × %.0f".formatted(i, width, height);
            layout.shapes().forEach(shape -> assertInside(shape, layout, which));
            assertApart(layout.labels(), which);
            drawn += layout.targets().isEmpty() ? 0 : 1;
        }
        assertTrue(drawn > 1500, "many are drawn: " + drawn);
    }

    private static void assertInside(Shape shape, Layout layout, String which) {
        var all =
                switch (shape) {
                    case Stroke stroke -> stroke.points();
                    case Area area -> area.points();
                    case Mark mark -> corners(mark);
                    case Label label -> corners(label.box());
                };
        for (Xy at : all) {
            boolean inside =
                    at.x() >= -1e-6
                            && at.y() >= -1e-6
                            && at.x() <= layout.width() + 1e-6
                            && at.y() <= layout.height() + 1e-6;
            assertTrue(inside, () -> which + ": " + shape);
        }
        if (part(shape) == Part.CURVE || part(shape) == Part.BAND || part(shape) == Part.BAR) {
            Box area = layout.area();
            all.forEach(
                    at ->
                            assertTrue(
                                    at.y() >= area.y() - 1e-6 && at.y() <= area.bottom() + 1e-6,
                                    () -> which + ": " + shape));
        }
    }

    private static List<Xy> corners(Mark mark) {
        double r = mark.radius();
        return Stream.concat(
                        mark.corners().stream(),
                        corners(new Box(mark.at().x() - r, mark.at().y() - r, 2 * r, 2 * r))
                                .stream())
                .toList();
    }

    private static List<Xy> corners(Box box) {
        return List.of(new Xy(box.x(), box.y()), new Xy(box.right(), box.bottom()));
    }

    private static void assertApart(List<Label> labels, String which) {
        for (int i = 0; i < labels.size(); i++) {
            for (int j = 0; j < i; j++) {
                Label one = labels.get(i);
                Label other = labels.get(j);
                assertFalse(
                        overlap(one.box(), other.box()),
                        () -> "%s: %s lies on %s".formatted(which, one, other));
            }
        }
    }

    private static boolean overlap(Box one, Box other) {
        double slack = 0.5;
        return one.width() > 0
                && other.width() > 0
                && one.x() < other.right() - slack
                && other.x() < one.right() - slack
                && one.y() < other.bottom() - slack
                && other.y() < one.bottom() - slack;
    }

    private static Plot two(Kind kind, Point... points) {
        return new Plot(
                kind,
                Axis.doubling("shots"),
                ValueAxis.rate("accuracy"),
                List.of(
                        new Series("proud", 0, List.of(points)),
                        new Series("plain", 1, List.of(points))),
                List.of());
    }

    @Test
    void intervalsOfTwoCurvesAtOnePlaceStandBesideEachOtherWithTheirMarks() {
        var at = Point.of(8, 0.5).between(0.4, 0.6);
        var layout = lay(two(Kind.CURVES, at, Point.gap(16), Point.of(32, 0.7).between(0.6, 0.8)));
        var marks = layout.targets().stream().mapToDouble(mark -> mark.at().x()).toArray();
        assertEquals(4, marks.length);
        assertEquals(10, marks[2] - marks[0], 1e-6, "the second series is to the right");
        assertEquals(10, marks[3] - marks[1], 1e-6);
        var upright =
                shapes(layout, Stroke.class, Part.INTERVAL).stream()
                        .filter(line -> line.points().get(0).x() == line.points().get(1).x())
                        .map(line -> line.points().get(0).x())
                        .toList();
        assertEquals(List.of(marks[0], marks[1], marks[2], marks[3]), upright);
    }

    @Test
    void bandsAndASingleCurveStayInTheirPlaces() {
        var points =
                new Point[] {
                    Point.of(8, 0.5).between(0.4, 0.6), Point.of(16, 0.5).between(0.4, 0.6)
                };
        var bands = lay(two(Kind.CURVES, points)).targets();
        assertEquals(bands.get(0).at().x(), bands.get(2).at().x());
        double alone = lay(curve(ValueAxis.rate(""), points[0])).targets().getFirst().at().x();
        double middle =
                lay(curve(ValueAxis.rate(""), Point.of(8, 0.5))).targets().getFirst().at().x();
        assertEquals(middle, alone);
    }

    @Test
    void aSingleSeriesIsNamedOnlyIfThatSaysMoreThanTheAxis() {
        for (var name : List.of("", "Accuracy", "accuracy ", "haiku-5-5")) {
            for (var kind : List.of(Kind.BARS, Kind.CURVES)) {
                var plot =
                        new Plot(
                                kind,
                                kind == Kind.BARS
                                        ? Axis.categories("model", List.of("a", "b"))
                                        : Axis.doubling("shots"),
                                ValueAxis.rate("accuracy"),
                                List.of(new Series(name, 0, List.of(Point.of(1, 0.5)))),
                                List.of());
                assertEquals(
                        name.startsWith("haiku") ? List.of(name) : List.of(),
                        texts(lay(plot), Part.NAME),
                        kind + " " + name);
            }
        }
    }
}
