package dev.rung.study;

import dev.rung.experiment.shot.Shots;
import dev.rung.plot.Axis;
import dev.rung.plot.Plot;
import dev.rung.plot.Point;
import dev.rung.plot.ReferenceLine;
import dev.rung.plot.Series;
import dev.rung.plot.ValueAxis;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Key;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Plots of results over numbers of shots. */
public final class ShotPlots {
    private ShotPlots() {}

    /** What stands before the name of a line: all but the number of shots. */
    private record Line(String model, long version, String condition) {}

    /**
     * The score against the number of shots, a line for each model, prompt and condition; for gold
     * examples with and without, dots beside each other.
     */
    public static Plot of(RunResult result, RunResult.Graded graded) {
        var lines = new LinkedHashMap<Line, List<Cell>>();
        for (Cell cell : graded.cells()) {
            Key key = cell.key();
            long version = result.run().order().asks().get(key.prompt()).version();
            lines.computeIfAbsent(
                            new Line(key.model(), version, key.condition()), _ -> new ArrayList<>())
                    .add(cell);
        }
        boolean drawn =
                result.run().order().shots().stream().anyMatch(Shots.Drawn.class::isInstance);
        return drawn ? curves(result, graded, lines) : dots(result, graded, lines);
    }

    private static Plot curves(
            RunResult result, RunResult.Graded graded, Map<Line, List<Cell>> lines) {
        return new Plot(
                Plot.Kind.CURVES,
                Axis.doubling("shots"),
                axis(graded),
                series(result, lines, count -> count),
                references(graded));
    }

    private static Plot dots(
            RunResult result, RunResult.Graded graded, Map<Line, List<Cell>> lines) {
        List<Integer> places =
                graded.cells().stream()
                        .map(cell -> result.shots(cell.key()).count())
                        .distinct()
                        .sorted()
                        .toList();
        List<String> names =
                places.stream().map(count -> count == 0 ? "without" : count + " gold").toList();
        return new Plot(
                Plot.Kind.DOTS,
                Axis.categories("examples", names.isEmpty() ? List.of("without") : names),
                axis(graded),
                series(result, lines, places::indexOf),
                references(graded));
    }

    /**
     * @param place where a number of shots stands on the x axis
     */
    private static List<Series> series(
            RunResult result, Map<Line, List<Cell>> lines, ToIntFunction<Integer> place) {
        var series = new ArrayList<Series>();
        lines.forEach(
                (line, cells) -> {
                    var points = new ArrayList<Point>();
                    for (Cell cell : cells) {
                        int count = result.shots(cell.key()).count();
                        points.add(point(place.applyAsInt(count), cell));
                    }
                    series.add(new Series(name(line, lines, result), series.size(), points));
                });
        return series;
    }

    /** Only what tells the lines apart. */
    private static String name(Line line, Map<Line, List<Cell>> lines, RunResult result) {
        var words = new ArrayList<String>();
        Key key = lines.getOrDefault(line, List.of()).getFirst().key();
        boolean models = lines.keySet().stream().map(Line::model).distinct().count() > 1;
        boolean versions = lines.keySet().stream().map(Line::version).distinct().count() > 1;
        boolean conditions = lines.keySet().stream().map(Line::condition).distinct().count() > 1;
        if (models || (!versions && !conditions)) {
            words.add(ResultText.model(key, result.run().order()));
        }
        if (versions) {
            words.add(result.version(key));
        }
        if (conditions) {
            words.add(line.condition.isEmpty() ? "no condition" : line.condition);
        }
        return String.join(" · ", words);
    }

    static Point point(double x, Cell cell) {
        Estimate estimate = cell.estimate();
        if (estimate.mean() == null) {
            return Point.gap(x).n(0);
        }
        Point point =
                Point.of(x, estimate.mean())
                        .n(estimate.rows())
                        .singles(List.copyOf(cell.draws().values()));
        Interval interval = estimate.interval();
        return interval == null ? point : point.between(interval.low(), interval.high());
    }

    static ValueAxis axis(RunResult.Graded graded) {
        String label = graded.grader().id();
        boolean share =
                graded.grader() instanceof GraderSpec.Computed(var measure)
                        && measure.metric().isShare();
        return share ? ValueAxis.rate(label) : ValueAxis.numbers(label, "");
    }

    static List<ReferenceLine> references(RunResult.Graded graded) {
        var lines = new ArrayList<ReferenceLine>();
        Double chance = graded.baselines().chance();
        Double majority = graded.baselines().majority();
        if (chance != null) {
            lines.add(new ReferenceLine("chance", chance));
        }
        if (majority != null) {
            lines.add(new ReferenceLine("most frequent answer", majority));
        }
        return lines;
    }
}
