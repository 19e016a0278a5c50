package dev.rung.study;

import dev.rung.experiment.shot.Shots;
import dev.rung.plot.Axis;
import dev.rung.plot.Plot;
import dev.rung.plot.Point;
import dev.rung.plot.Series;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Key;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The plot of a result: over numbers of shots where there are some ({@link ShotPlots}), else a bar
 * with its interval for each model, prompt and condition.
 */
public final class CellPlots {
    /** More bars of several series beside each other are told apart by nobody. */
    private static final int SERIES = 4;

    private CellPlots() {}

    /** Whether the scores are over numbers of shots. */
    public static boolean isOverShots(RunResult result) {
        return !result.run().order().shots().equals(List.of(Shots.none()));
    }

    public static Plot of(RunResult result, RunResult.Graded graded) {
        return isOverShots(result) ? ShotPlots.of(result, graded) : bars(result, graded);
    }

    /** What makes cells different, and how a cell's value of it is called. */
    private record Side(String label, Function<Key, String> name) {}

    private static Plot bars(RunResult result, RunResult.Graded graded) {
        List<Side> sides = sides(result, graded.cells());
        Side across = sides.getFirst();
        boolean grouped = sides.size() == 2 && names(graded.cells(), sides.get(1)).size() <= SERIES;
        Function<Key, String> place =
                grouped || sides.size() == 1 ? across.name : key -> joined(sides, key);
        var categories = names(graded.cells(), new Side("", place));
        var series = new LinkedHashMap<String, List<Point>>();
        for (Cell cell : graded.cells()) {
            String name = grouped ? sides.get(1).name.apply(cell.key()) : graded.grader().id();
            double x = categories.indexOf(place.apply(cell.key()));
            series.computeIfAbsent(name, _ -> new ArrayList<>()).add(ShotPlots.point(x, cell));
        }
        return new Plot(
                Plot.Kind.BARS,
                Axis.categories(
                        grouped || sides.size() == 1 ? across.label : "",
                        categories.isEmpty() ? List.of("nothing was scored") : categories),
                ShotPlots.axis(graded),
                series(series),
                ShotPlots.references(graded));
    }

    private static List<Series> series(Map<String, List<Point>> points) {
        var series = new ArrayList<Series>();
        points.forEach((name, of) -> series.add(new Series(name, series.size(), of)));
        return series;
    }

    /** What differs, that with the most values first; the models if nothing does. */
    private static List<Side> sides(RunResult result, List<Cell> cells) {
        var model = new Side("model", key -> ResultText.model(key, result.run().order()));
        var all =
                List.of(
                        model,
                        new Side("prompt", result::prompt),
                        new Side(
                                "condition",
                                key ->
                                        key.condition().isEmpty()
                                                ? "no condition"
                                                : key.condition()));
        List<Side> differing = all.stream().filter(side -> names(cells, side).size() > 1).toList();
        if (differing.isEmpty()) {
            return List.of(model);
        }
        return differing.stream()
                .sorted(Comparator.comparingInt((Side side) -> -names(cells, side).size()))
                .toList();
    }

    /** What tells a cell apart from the others, in words. */
    public static String name(Key key, RunResult result, RunResult.Graded graded) {
        return joined(sides(result, graded.cells()), key);
    }

    private static String joined(List<Side> sides, Key key) {
        return String.join(" · ", sides.stream().map(side -> side.name.apply(key)).toList());
    }

    private static List<String> names(List<Cell> cells, Side side) {
        return cells.stream().map(cell -> side.name.apply(cell.key())).distinct().toList();
    }
}
