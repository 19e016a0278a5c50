package dev.rung.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.plot.Axis;
import dev.rung.plot.Ink;
import dev.rung.plot.Plot;
import dev.rung.plot.Plot.Kind;
import dev.rung.plot.Point;
import dev.rung.plot.Series;
import dev.rung.plot.ValueAxis;
import dev.rung.testing.ExamplePlots;
import dev.rung.testing.FxTest;

import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class PlotViewTest extends FxTest {
    private static final List<String> TWO = ExamplePlots.MODELS.subList(0, 2);

    private final PlotView view = onFx(PlotView::new);

    private static StackPane framed(PlotView view) {
        var frame = new StackPane(view);
        frame.getStyleClass().add("plot-frame");
        frame.setStyle("-fx-padding: 12; -fx-background-color: -rung-surface;");
        return frame;
    }

    private void openPlot(Plot plot) {
        runFx(() -> view.show("Accuracy against shots", plot));
        var scene = onFx(() -> new Scene(framed(view), 700, 400));
        runFx(() -> Theme.apply(scene, false));
        open(scene);
        runFx(() -> view.focusable().requestFocus());
        settle();
    }

    private PlotDrawing drawing() {
        return onFx(() -> (PlotDrawing) view.lookup(".plot-drawing"));
    }

    private String marked() {
        return onFx(() -> drawing().marked()).replace('\u00A0', ' ');
    }

    private static String clipboard() {
        return onFx(() -> Clipboard.getSystemClipboard().getString());
    }

    private void runCommand(String id) {
        runFx(
                () ->
                        view.commands().stream()
                                .filter(command -> command.id().equals(id))
                                .findFirst()
                                .orElseThrow()
                                .run());
    }

    @Test
    void arrowKeysReadThePoints() {
        openPlot(ExamplePlots.shots(TWO));
        assertEquals("", marked());
        assertTrue(
                onFx(() -> drawing().getAccessibleText())
                        .startsWith("Accuracy against shots. Plot of 2 series with 14 values."));
        press("Right");
        assertTrue(marked().startsWith("gpt-6-luna, shots 0\n50.0 %, 95 % interval 45.5 % to"));
        assertEquals(marked(), onFx(() -> drawing().getAccessibleText()).replace('\u00A0', ' '));
        press("Right");
        assertTrue(marked().startsWith("gpt-6-luna, shots 1\n"), marked());
        assertTrue(marked().contains("\nn = 300\n"), marked());
        press("Down");
        assertTrue(marked().startsWith("haiku-5-5, shots 1\n"), marked());
        press("End");
        press("Right");
        assertTrue(marked().startsWith("haiku-5-5, shots 32\n"), marked());
        press("Home");
        press("Left");
        assertTrue(marked().startsWith("gpt-6-luna, shots 0\n"), marked());
        assertTrue(onFx(() -> drawing().isFocused()), "arrows do not leave the plot");
    }

    @Test
    void theMouseReadsThePointThatIsNear() {
        openPlot(ExamplePlots.shots(TWO));
        var at = onFx(() -> drawing().shown().targets().get(9).at());
        robot().moveTo(onFx(() -> drawing().localToScreen(at.x() + 3, at.y() - 4)));
        settle();
        assertTrue(marked().startsWith("haiku-5-5, shots 2\n"), marked());
        var corner = onFx(() -> drawing().localToScreen(drawing().getWidth() - 2, 2));
        robot().moveTo(corner);
        settle();
        assertEquals("", marked());
    }

    @Test
    void oneKeyShowsTheNumbersAndThePlotAgain() {
        openPlot(ExamplePlots.shots(TWO));
        press("T");
        assertTrue(onFx(view::isTableShown));
        var table = onFx(() -> (TableView<?>) view.lookup(".plot-table"));
        assertTrue(onFx(table::isFocused), "the focus goes along");
        assertEquals(16, onFx(() -> table.getItems().size()), "and both reference lines");
        press("T");
        assertFalse(onFx(view::isTableShown));
        assertTrue(onFx(() -> drawing().isFocused()));
        runCommand("plot.table");
        assertTrue(onFx(view::isTableShown));
    }

    @Test
    void numbersAndPlotAreCopied() {
        openPlot(ExamplePlots.shots(List.of("=luna\u202E")));
        runCommand("plot.copy.numbers");
        assertTrue(
                clipboard()
                        .startsWith(
                                "series,shots,Accuracy,low,high,n,single values\r\n"
                                        + "'=luna\u202E,0,0.5,"));
        runCommand("plot.copy.svg");
        String blue = "#0969da";
        assertTrue(clipboard().contains("=luna⟨U+202E⟩"), clipboard());
        assertTrue(clipboard().contains("stroke=\"" + blue + "\""), "the theme's colour");
        assertTrue(clipboard().contains("<title>Accuracy against shots</title>"));
        runFx(() -> view.showTable(true));
        runCommand("plot.copy.picture");
        var image = onFx(() -> Clipboard.getSystemClipboard().getImage());
        assertEquals(2 * onFx(() -> drawing().getWidth()), image.getWidth(), 1);
        assertTrue(onFx(view::isTableShown));
        boolean isPainted =
                IntStream.range(0, (int) image.getWidth())
                        .anyMatch(
                                x ->
                                        !image.getPixelReader()
                                                .getColor(x, (int) image.getHeight() / 2)
                                                .equals(Color.WHITE));
        assertTrue(isPainted, "the plot, not the table's empty place");
    }

    @Test
    void anotherPlotIsDrawnInTheSamePlace() {
        openPlot(ExamplePlots.shots(TWO));
        press("Right");
        runFx(() -> view.show("", ExamplePlots.gold(Kind.DOTS, TWO)));
        settle();
        assertEquals("", marked());
        assertEquals(4, onFx(() -> drawing().shown().targets().size()));
        press("Right");
        assertTrue(marked().startsWith("without gold, gpt-6-luna\n"), marked());
        runFx(() -> view.show("", ExamplePlots.shots(List.of())));
        settle();
        press("Right");
        press("Down");
        press("End");
        assertEquals("", marked(), "nothing to mark");
    }

    @Test
    void namesAreReadableInBothThemes() {
        for (boolean dark : new boolean[] {false, true}) {
            var plotView = onFx(PlotView::new);
            runFx(() -> plotView.show("", ExamplePlots.shots(ExamplePlots.MODELS)));
            var scene = onFx(() -> new Scene(framed(plotView), 500, 300));
            runFx(() -> Theme.apply(scene, dark));
            var drawing = (PlotDrawing) plotView.lookup(".plot-drawing");
            var surface = Color.web(onFx(() -> drawing.palette().surface()));
            for (int i = 0; i < Ink.COLORS; i++) {
                int series = i;
                var ink = onFx(() -> drawing.color(new Ink(Ink.Role.SERIES, series)));
                double contrast = contrast(ink, surface);
                assertTrue(contrast >= 4.5, "%s on %s: %.2f".formatted(ink, surface, contrast));
            }
        }
    }

    private static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    @Test
    void plotsLookAsTheyShould() {
        var one = ExamplePlots.shots(ExamplePlots.MODELS.subList(0, 1));
        var six = ExamplePlots.shots(ExamplePlots.MODELS);
        for (boolean dark : new boolean[] {false, true}) {
            picture("one", one, 640, 360, dark);
            picture("six", six, 900, 420, dark);
            picture("six-narrow", six, 360, 240, dark);
            picture("gold", ExamplePlots.gold(Kind.DOTS, ExamplePlots.MODELS), 720, 380, dark);
        }
        picture("one-narrow", one, 360, 240, false);
        picture("gold-narrow", ExamplePlots.gold(Kind.DOTS, ExamplePlots.MODELS), 360, 240, false);
        picture("bars", ExamplePlots.gold(Kind.BARS, ExamplePlots.MODELS), 720, 380, true);
        picture("none", ExamplePlots.shots(List.of()), 360, 240, false);
        picture("single", single(), 360, 240, false);
        picture("rare", rare(), 640, 360, false);
        picture("lone-intervals", loneIntervals(), 640, 360, false);
        picture("lone-intervals", loneIntervals(), 360, 240, true);
        picture("hostile", ExamplePlots.shots(ExamplePlots.HOSTILE), 900, 420, false);
        var names = ExamplePlots.HOSTILE;
        picture("hostile-names", ExamplePlots.gold(Kind.DOTS, names), 900, 420, true);
        picture("right-to-left", ExamplePlots.shots(names.subList(2, 4)), 640, 360, false);
    }

    @Test
    void markAndTableLookAsTheyShould() {
        openPlot(ExamplePlots.shots(TWO));
        IntStream.range(0, 7).forEach(i -> press("Right"));
        shoot(onFx(view::getScene), false, "plot-marked");
        shoot(onFx(view::getScene), true, "plot-marked");
        press("T");
        shoot(onFx(view::getScene), false, "plot-table");
        shoot(onFx(view::getScene), true, "plot-table");
    }

    /** Three conditions with gaps, so that no band is drawn. */
    private static Plot loneIntervals() {
        var series = new ArrayList<Series>();
        for (int i = 0; i < 3; i++) {
            double y = 0.5 + 0.02 * i;
            series.add(
                    new Series(
                            List.of("proud", "plain", "ashamed").get(i),
                            i,
                            List.of(
                                    Point.of(0, y - 0.2).between(y - 0.3, y - 0.1),
                                    Point.gap(4),
                                    Point.of(8, y).between(y - 0.1, y + 0.1),
                                    Point.gap(16),
                                    Point.of(64, y + 0.2).between(y + 0.1, y + 0.3))));
        }
        return new Plot(
                Kind.CURVES, Axis.doubling("shots"), ValueAxis.rate("accuracy"), series, List.of());
    }

    private static void picture(String name, Plot plot, int width, int height, boolean dark) {
        var made =
                onFx(
                        () -> {
                            var plotView = new PlotView();
                            plotView.show("Accuracy against shots", plot);
                            return framed(plotView);
                        });
        shoot(made, width, height, dark, "plot-" + name);
    }

    private static Plot single() {
        return new Plot(
                Kind.CURVES,
                Axis.doubling("shots"),
                ValueAxis.rate("Accuracy"),
                List.of(
                        new Series(
                                "gpt-6-luna",
                                0,
                                List.of(Point.of(0, 0.62).between(0.56, 0.67).n(300)))),
                List.of());
    }

    /** Best of N, with a gap and thin points. */
    private static Plot rare() {
        var held =
                List.of(
                        Point.of(1, 0.23).between(0.18, 0.28),
                        Point.of(2, 0.17).between(0.125, 0.215),
                        Point.of(4, 0.13).between(0.09, 0.17),
                        Point.of(8, 0.10).between(0.06, 0.14),
                        Point.of(16, 0.09).between(0.055, 0.127),
                        Point.of(32, 0.085).between(0.05, 0.12).asThin());
        var vote =
                List.of(
                        Point.of(1, 0.23),
                        Point.of(2, 0.225),
                        Point.gap(4),
                        Point.of(8, 0.19),
                        Point.of(16, 0.185),
                        Point.of(32, 0.18).asThin());
        return new Plot(
                Kind.CURVES,
                Axis.doubling("N"),
                ValueAxis.rateFromZero("Flips"),
                List.of(
                        new Series("held-out metric", 0, held),
                        new Series("majority vote", 3, vote)),
                List.of());
    }
}
