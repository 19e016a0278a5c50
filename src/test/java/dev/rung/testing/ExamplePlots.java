package dev.rung.testing;

import dev.rung.plot.Axis;
import dev.rung.plot.Plot;
import dev.rung.plot.Plot.Kind;
import dev.rung.plot.Point;
import dev.rung.plot.ReferenceLine;
import dev.rung.plot.Series;
import dev.rung.plot.ValueAxis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Plots as researchers make them, of invented numbers. */
public final class ExamplePlots {
    public static final List<String> MODELS =
            List.of(
                    "gpt-6-luna",
                    "haiku-5-5",
                    "qwen3-8b",
                    "gemini-4-flash",
                    "llama-5-70b",
                    "practice");

    /** Long, empty, from right to left, with markup, marks and signs that turn the line around. */
    public static final List<String> HOSTILE =
            List.of(
                    "openrouter/meta-llama/llama-5-70b-instruct-2026-10-01, finetuned on 4,000"
                            + " rows",
                    "",
                    "نموذج اللغة العربية الكبير",
                    "מודל שפה",
                    "<script>alert(\"1\")</script> & ]]> 'x'",
                    "a\u202Eb\u0000c\uD800d",
                    "two\nlines\tand tabs",
                    "=HYPERLINK(\"http://example.org\")",
                    "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
                    "W".repeat(300));

    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final List<ValueAxis.Range> RATES =
            List.of(ValueAxis.Range.RATE, ValueAxis.Range.RATE_FROM_ZERO);

    private ExamplePlots() {}

    /** Score against the number of shots, with three seeds, chance and majority. */
    public static Plot shots(List<String> models) {
        var random = new Random(7);
        var series = new ArrayList<Series>();
        for (int i = 0; i < models.size(); i++) {
            var points = new ArrayList<Point>();
            double level = 0.5 + 0.06 * (i % 7);
            for (int k : new int[] {0, 1, 2, 4, 8, 16, 32}) {
                double y = level + 0.05 * Math.log(1 + k) / Math.log(2) * (1 - level);
                points.add(
                        Point.of(k, y)
                                .between(y - 0.045, y + 0.04)
                                .n(300)
                                .singles(
                                        List.of(
                                                y - 0.02 * random.nextDouble(),
                                                y + 0.01 * random.nextDouble(),
                                                y + 0.03 * random.nextDouble())));
            }
            series.add(new Series(models.get(i), i, points));
        }
        return new Plot(
                Kind.CURVES,
                Axis.doubling("shots"),
                ValueAxis.rate("Accuracy"),
                series,
                List.of(new ReferenceLine("chance", 0.25), new ReferenceLine("majority", 0.31)));
    }

    /** Several models without and with gold examples. */
    public static Plot gold(Kind kind, List<String> models) {
        var without = new ArrayList<Point>();
        var with = new ArrayList<Point>();
        for (int i = 0; i < models.size(); i++) {
            double y = 0.35 + 0.5 * i / models.size();
            without.add(Point.of(i, y).between(y - 0.06, y + 0.055).n(300));
            with.add(Point.of(i, y + 0.07).between(y + 0.02, y + 0.12).n(300));
        }
        return new Plot(
                kind,
                Axis.categories("", models),
                ValueAxis.rate("Accuracy"),
                List.of(new Series("without gold", 4, without), new Series("with gold", 0, with)),
                List.of(new ReferenceLine("chance", 0.25)));
    }

    /** Anything that a description allows. */
    public static Plot random(Random random) {
        Kind kind = KINDS.get(random.nextInt(3));
        int categories = 1 + random.nextInt(12);
        boolean doubling = random.nextBoolean();
        Axis x =
                kind == Kind.CURVES
                        ? doubling ? Axis.doubling(name(random)) : Axis.linear(name(random))
                        : Axis.categories(name(random), names(random, categories));
        boolean isRate = random.nextInt(3) > 0;
        double size = isRate ? 1 : Math.pow(10, random.nextInt(-8, 12));
        var y =
                new ValueAxis(
                        name(random),
                        random.nextBoolean() ? "nats" : "",
                        isRate ? RATES.get(random.nextInt(2)) : ValueAxis.Range.NUMBERS);
        var series = new ArrayList<Series>();
        for (int i = random.nextInt(9); i > 0; i--) {
            series.add(series(random, kind, doubling, categories, isRate, size));
        }
        var references = new ArrayList<ReferenceLine>();
        for (int i = random.nextInt(4); i > 0; i--) {
            references.add(new ReferenceLine(name(random), value(random, isRate, size)));
        }
        return new Plot(kind, x, y, series, references);
    }

    private static Series series(
            Random random, Kind kind, boolean doubling, int categories, boolean rate, double size) {
        var points = new ArrayList<Point>();
        int most = kind == Kind.CURVES ? random.nextInt(20) : categories;
        for (int i = 0; i < most; i++) {
            double x = kind != Kind.CURVES || !doubling ? i : i == 0 ? 0 : Math.scalb(1.0, i - 1);
            points.add(point(random, x, rate, size));
        }
        return new Series(name(random), random.nextInt(12), points);
    }

    private static Point point(Random random, double x, boolean rate, double size) {
        if (random.nextInt(6) == 0) {
            return Point.gap(x);
        }
        double y = value(random, rate, size);
        Point point = Point.of(x, y);
        if (random.nextInt(4) > 0) {
            double other = value(random, rate, size);
            point = point.between(Math.min(y, other), Math.max(y, other));
        }
        if (random.nextBoolean()) {
            point = point.singles(List.of(value(random, rate, size), y)).n(random.nextInt(999));
        }
        return random.nextInt(5) == 0 ? point.asThin() : point;
    }

    private static double value(Random random, boolean rate, double size) {
        double value = random.nextInt(5) == 0 ? random.nextInt(2) : random.nextDouble();
        return rate ? value : (value - 0.3) * size;
    }

    private static List<String> names(Random random, int count) {
        var names = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            names.add(name(random));
        }
        return names;
    }

    private static String name(Random random) {
        List<String> from = random.nextBoolean() ? MODELS : HOSTILE;
        return from.get(random.nextInt(from.size()));
    }
}
