package dev.rung.study.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.Split;
import dev.rung.plot.Plot;
import dev.rung.plot.PlotGrid;
import dev.rung.plot.Spacing;
import dev.rung.score.metric.Measure;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.Scored;
import dev.rung.stats.Interval;
import dev.rung.stats.Method;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.figure.Dimension.Column;
import dev.rung.study.figure.Dimension.Part;
import dev.rung.study.figure.Figure.Dot;
import dev.rung.study.figure.Figure.Steps;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Numbers by hand: Wilson's interval from its formula, z = 1.959964. */
class FigureMakerTest {
    private static final double NEAR = 1e-9;

    private final Map<Long, DataRow> rows = new LinkedHashMap<>();
    private final List<Run> runs = new ArrayList<>();

    /** A run that is written down. */
    private static final class Run {
        private final int number;
        private final Map<Key, Side> sides = new LinkedHashMap<>();
        private final List<Reading> readings = new ArrayList<>();

        Run(int number) {
            this.number = number;
        }

        Key side(String model, String condition, String... values) {
            var parts = new EnumMap<Part, String>(Part.class);
            parts.put(Part.MODEL, model);
            parts.put(Part.CONDITION, condition);
            parts.put(Part.RUN, "" + number);
            for (int i = 0; i < values.length; i += 2) {
                parts.put((Part) Dimension.of(values[i]), values[i + 1]);
            }
            var key = new Key(model, sides.size(), condition);
            sides.put(key, new Side(number, parts, Map.of()));
            return key;
        }

        void place(Key key, long row, @Nullable Double value) {
            place(key, row, value, 10_000L * number + readings.size(), 0);
        }

        void place(Key key, long row, @Nullable Double value, long request, long draw) {
            readings.add(
                    new Reading(
                            new Scored(
                                    key,
                                    row,
                                    "row " + row,
                                    "identity " + key + row,
                                    draw,
                                    dev.rung.stats.Scale.BINARY,
                                    value,
                                    value == null ? "failed" : ""),
                            request,
                            value != null,
                            null));
        }
    }

    private Run run() {
        runs.add(new Run(runs.size()));
        return runs.getLast();
    }

    private void row(long id, String... fields) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], fields[i + 1]);
        }
        rows.put(id, new DataRow(id, (int) id, Split.DEVELOPMENT, values, null));
    }

    private Material material() {
        return material(grader("{\"kind\": \"exact\", \"expected\": {\"column\": \"answer\"}}"));
    }

    private static GraderSpec grader(String metric) {
        try {
            return GraderList.read("[{\"id\": \"accuracy\", \"metric\": %s}]".formatted(metric), "")
                    .getFirst();
        } catch (GraderList.Faulty e) {
            throw new AssertionError(e);
        }
    }

    private Material material(GraderSpec grader) {
        List<DataRow> all = List.copyOf(rows.values());
        var builder = new MaterialBuilder(List.of(all));
        runs.forEach(run -> builder.add(run.sides, all, run.readings));
        return builder.build(grader, true);
    }

    private static FigureSpec spec(Dimension x) {
        return new FigureSpec(List.of(1L), "accuracy", x, null, null, false, null);
    }

    private static Figure whole(Material material, FigureSpec spec) {
        try {
            return FigureMaker.of(material, spec).whole();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void overDrawsARowCountsOnceAtOnceAndAfter() {
        Run run = run();
        Key key = run.side("one", "");
        row(1, "answer", "x");
        row(2, "answer", "x");
        run.place(key, 1, 1.0, 1, 1);
        run.place(key, 1, 1.0, 2, 2);
        run.place(key, 1, 0.0, 3, 3);
        run.place(key, 2, 0.0, 4, 1);
        run.place(key, 2, null, 5, 2);
        Material material = material();
        FigureMaker maker = FigureMaker.of(material, spec(Part.MODEL));
        // (⅔ + 0) / 2; the mean of the four cells were ½.
        assertEquals(1 / 3.0, mean(whole(material, spec(Part.MODEL)).dots().getFirst()), NEAR);
        Double atOnce = maker.values().dots().getFirst().mean();
        assertNotNull(atOnce);
        assertEquals(1 / 3.0, atOnce, NEAR);
    }

    @Test
    void baselinesAreOfTheQuestionsThatHaveAScore() {
        for (int row = 1; row <= 8; row++) {
            row(row, "answer", row <= 6 ? "yes" : "no");
        }
        Run run = run();
        Key one = run.side("one", "");
        Key two = run.side("two", "");
        for (int row = 1; row <= 8; row++) {
            run.place(one, row, row == 6 || row == 7 ? Double.valueOf(1) : null);
            run.place(two, row, row == 8 ? Double.valueOf(1) : null);
        }
        // Rows 6 to 8 have a score: yes, no, no.
        Double majority = whole(material(), spec(Part.MODEL)).baselines().getFirst().majority();
        assertNotNull(majority);
        assertEquals(2 / 3.0, majority, NEAR);
    }

    private static Cell cell(Dot dot) {
        Cell cell = dot.cell();
        assertNotNull(cell);
        return cell;
    }

    private static double mean(Dot dot) {
        Double mean = dot.mean();
        assertNotNull(mean);
        return mean;
    }

    private static double low(Dot dot) {
        Interval interval = cell(dot).estimate().interval();
        assertNotNull(interval);
        return interval.low();
    }

    @Test
    void placesOfTwoRunsArePooledAndARowOfBothStaysOneRow() {
        Run first = run();
        Key a = first.side("a", "");
        Run second = run();
        Key b = second.side("a", "");
        // Rows 1–10 in the first run: 7 right. Rows 6–15 in the second, where all are right.
        for (int row = 1; row <= 15; row++) {
            row(row);
            if (row <= 10) {
                first.place(a, row, row <= 7 ? 1.0 : 0.0);
            }
            if (row >= 6) {
                second.place(b, row, 1.0);
            }
        }
        Dot dot = whole(material(), spec(Part.MODEL)).dots().getFirst();
        // Rows 1–7 and 11–15 are right, 8–10 right in one of two: (12 + 3 · ½) / 15.
        assertEquals(13.5 / 15, mean(dot), NEAR);
        assertEquals(15, dot.rows());
        assertEquals(20, cell(dot).estimate().values());
        assertEquals(15, cell(dot).estimate().clusters(), "not 20");
        assertEquals(Method.BOOTSTRAP, cell(dot).estimate().method());
    }

    @Test
    void aReplyThatFillsPlacesOfTwoRunsCountsOnce() {
        Run first = run();
        Key a = first.side("a", "");
        Run second = run();
        Key b = second.side("a", "");
        for (int row = 1; row <= 10; row++) {
            row(row);
            first.place(a, row, row <= 7 ? 1.0 : 0.0, row, 0);
            // Used again: the same request.
            second.place(b, row, row <= 7 ? 1.0 : 0.0, row, 0);
        }
        Dot dot = whole(material(), spec(Part.MODEL)).dots().getFirst();
        assertEquals(10, cell(dot).estimate().values());
        assertEquals(Method.WILSON, cell(dot).estimate().method());
        // (.7 + 3.841459/20 − 1.959964 √(.021 + 3.841459/400)) / (1 + .3841459)
        assertEquals(0.3967781, low(dot), 1e-6);
        Figure byRun = whole(material(), spec(Part.RUN));
        assertEquals(2, byRun.dots().size(), "apart they are apart");
        assertEquals(10, byRun.dots().get(1).rows());
    }

    @Test
    void rowsOfTwoDatasetsWithTheSameFieldsAreOneRow() {
        Run first = run();
        Key a = first.side("a", "");
        Run second = run();
        Key b = second.side("a", "");
        for (int row = 1; row <= 4; row++) {
            first.place(a, row, 1.0);
            second.place(b, 100 + row, 0.0);
        }
        var one = new ArrayList<DataRow>();
        var other = new ArrayList<DataRow>();
        for (int row = 1; row <= 4; row++) {
            Map<String, String> fields = Map.of("q", row < 4 ? "q" + row : "first");
            Map<String, String> theirs = Map.of("q", row < 4 ? "q" + row : "second");
            one.add(new DataRow(row, row, Split.DEVELOPMENT, fields, null));
            other.add(new DataRow(100 + row, row, Split.DEVELOPMENT, theirs, null));
        }
        var builder = new MaterialBuilder(List.of(one, other));
        builder.add(first.sides, one, first.readings);
        builder.add(second.sides, other, second.readings);
        Figure figure =
                whole(builder.build(grader("{\"kind\": \"latency\"}"), true), spec(Part.MODEL));
        assertEquals(5, figure.dots().getFirst().rows());
        // Three rows at ½, one at 1, one at 0.
        assertEquals(2.5 / 5, mean(figure.dots().getFirst()), NEAR);
    }

    @Test
    void whatIsMissingStandsBesideAndIsNoZero() {
        Run run = run();
        Key a = run.side("a", "");
        Key b = run.side("b", "");
        for (int row = 1; row <= 10; row++) {
            row(row);
            run.place(a, row, row <= 4 ? null : Double.valueOf(1));
            run.place(b, row, null);
        }
        Figure figure = whole(material(), spec(Part.MODEL));
        assertEquals(1.0, figure.dots().getFirst().mean());
        assertEquals(6, figure.dots().getFirst().rows());
        assertEquals(Map.of("failed", 4), figure.dots().getFirst().missing());
        assertNull(figure.dots().get(1).mean());
        assertEquals(10, figure.dots().get(1).missed());
        assertTrue(figure.notes().stream().anyMatch(note -> note.contains("5 points")));
        assertTrue(figure.notes().stream().anyMatch(note -> note.startsWith("1 of 2 points")));
        assertTrue(figure.notes().stream().anyMatch(note -> note.contains("300 rows")));
        assertTrue(figure.notes().stream().anyMatch(note -> note.contains("20 independent rows")));
        PlotGrid grid = FigurePlots.of(figure);
        assertNull(grid.first().series().getFirst().points().get(1).y(), "a gap");
        assertEquals(4, grid.first().series().getFirst().points().getFirst().missing());
        // Wilson of 6 of 6: 6 / (6 + 3.841459).
        assertEquals(0.6096657, low(figure.dots().getFirst()), 1e-6);
        List<String> row = FigureText.table(figure).rows().getFirst();
        assertEquals(List.of("a", "6", "6", "6", "10", "1.000"), row.subList(0, 6));
        assertEquals("4: 4 failed", row.getLast());
    }

    @Test
    void numbersStandOnALogarithmicAxisWhereTheyCan() {
        Run run = run();
        for (String size : new String[] {"0.5", "7", "70", ""}) {
            Key key = run.side("m" + size, "", "size", size);
            for (int row = 1; row <= 3; row++) {
                row(row);
                run.place(key, row, row == 1 ? 1.0 : 0.0);
            }
        }
        Figure figure = whole(material(), spec(Part.SIZE).withLog(true));
        assertEquals(Steps.LOG, figure.across().steps());
        assertEquals(List.of(0.5, 7.0, 70.0), figure.dots().stream().map(Dot::x).toList());
        assertTrue(figure.notes().contains("Left out, size unknown: m."), figure.notes()::toString);
        Plot plot = FigurePlots.of(figure).first();
        assertEquals(Plot.Kind.CURVES, plot.kind());
        assertEquals(new Spacing.Log(), plot.x().scale());
        assertEquals(Steps.LINEAR, whole(material(), spec(Part.SIZE)).across().steps());

        run.side("z", "", "size", "0", "k", "0");
        Key zero = run.sides.keySet().stream().toList().getLast();
        run.place(zero, 1, 1.0);
        Figure with = whole(material(), spec(Part.SIZE).withLog(true));
        assertEquals(Steps.LINEAR, with.across().steps());
        assertTrue(with.notes().stream().anyMatch(note -> note.contains("not logarithmic")));
        Figure words = whole(material(), spec(Part.MODEL).withLog(true));
        assertEquals(Steps.NAMES, words.across().steps());
        assertTrue(words.notes().stream().anyMatch(note -> note.contains("on it stand words")));
    }

    @Test
    void shotsHaveTheirDrawsAsPointsAndAnIntervalOverBoth() {
        Run run = run();
        Key none = run.side("m", "", "k", "0");
        Key four = run.side("m", "", "k", "4");
        for (int row = 1; row <= 30; row++) {
            row(row);
            run.place(none, row, row <= 10 ? 1.0 : 0.0);
            run.place(four, row, row <= 12 ? 1.0 : 0.0, row, 1);
            run.place(four, row, row <= 18 ? 1.0 : 0.0, 500 + row, 2);
        }
        Figure figure = whole(material(), spec(Part.SHOTS).withLog(true));
        assertEquals(Steps.DOUBLING, figure.across().steps(), "zero stands apart");
        Dot drawn = figure.dots().get(1);
        assertEquals(0.5, mean(drawn), NEAR);
        assertEquals(Map.of(1L, 0.4, 2L, 0.6), cell(drawn).draws());
        assertEquals(Method.TWO_WAY_BOOTSTRAP, cell(drawn).estimate().method());
        assertEquals(
                List.of(0.4, 0.6),
                FigurePlots.of(figure).first().series().getFirst().points().get(1).singles());
        assertEquals(
                figure.dots().stream().map(Dot::mean).toList(),
                FigureMaker.of(material(), spec(Part.SHOTS)).values().dots().stream()
                        .map(Dot::mean)
                        .toList());
    }

    @Test
    void pointsOverDifferentRowsAreSaid() {
        Run run = run();
        Key first = run.side("a", "");
        Key second = run.side("b", "");
        for (int row = 1; row <= 4; row++) {
            row(row, "topic", row < 3 ? "law" : "art", "answer", "A");
            run.place(first, row, 1.0);
            if (row > 1) {
                run.place(second, row, 1.0);
            }
        }
        assertTrue(
                whole(material(), spec(Part.MODEL))
                        .notes()
                        .contains(
                                "The points are over different rows: 3 to 4 each, 3 in all of"
                                        + " them."));
        assertTrue(
                whole(material(), spec(new Column("topic")).withColour(Part.MODEL))
                        .notes()
                        .contains("At one value of a column the points are over different rows."));
    }

    @Test
    void facetsAreSmallPlotsOfTheSameLines() {
        Run run = run();
        for (String condition : new String[] {"", "pushed"}) {
            for (String model : new String[] {"a", "b"}) {
                Key key = run.side(model, condition);
                for (int row = 1; row <= 4; row++) {
                    row(row, "topic", row < 3 ? "law" : "art", "answer", row < 4 ? "A" : "B");
                    run.place(key, row, 1.0);
                }
            }
        }
        var figure =
                whole(
                        material(),
                        spec(Part.MODEL).withColour(Part.CONDITION).withFacet(new Column("topic")));
        assertEquals(List.of("art", "law"), figure.facets());
        assertEquals(8, figure.dots().size());
        PlotGrid grid = FigurePlots.of(figure);
        assertEquals("topic", grid.facet());
        assertEquals(
                List.of("no condition", "pushed"),
                grid.first().series().stream().map(one -> one.name()).toList());
        // Of two law rows both are A, of two art rows one.
        assertEquals(0.5, grid.panels().get(0).plot().references().getFirst().y());
        assertEquals(1.0, grid.panels().get(1).plot().references().getFirst().y());
        // That topics have different rows goes without saying.
        assertFalse(
                figure.notes().stream().anyMatch(note -> note.contains("different rows")),
                figure.notes()::toString);
        assertEquals(
                "a · no condition · art",
                figure.name(figure.dots().getFirst()),
                "what tells it apart");
    }

    @Test
    void classificationHasTheLinesOfChanceAndTheMostFrequentAnswer() {
        Run run = run();
        Key key = run.side("a", "");
        for (int row = 1; row <= 10; row++) {
            row(row, "answer", row <= 6 ? "A" : "B");
            run.place(key, row, 1.0);
        }
        GraderSpec choice =
                grader(
                        "{\"kind\": \"choice\", \"choices\": {\"labels\": [\"A\", \"B\", \"C\","
                                + " \"D\"]}, \"right\": {\"column\": \"answer\"}}");
        Plot plot = FigurePlots.of(whole(material(choice), spec(Part.MODEL))).first();
        assertEquals(
                Map.of("chance", 0.25, "most frequent answer", 0.6),
                Map.of(
                        plot.references().get(0).label(), plot.references().get(0).y(),
                        plot.references().get(1).label(), plot.references().get(1).y()));
        var length = new GraderSpec.Computed(measure("{\"kind\": \"latency\"}"));
        assertTrue(
                FigurePlots.of(whole(material(length), spec(Part.MODEL)))
                        .first()
                        .references()
                        .isEmpty());
    }

    private static Measure measure(String metric) {
        return ((GraderSpec.Computed) grader(metric)).measure();
    }

    @Test
    void pointsThatPoolSaySo() {
        Run first = run();
        Key a = first.side("a", "", "prompt", "v1");
        Run second = run();
        Key b = second.side("a", "", "prompt", "v2");
        row(1);
        row(2);
        first.place(a, 1, 1.0);
        second.place(b, 2, 1.0);
        Figure figure = whole(material(), spec(Part.MODEL));
        assertTrue(
                figure.notes().contains("A point pools what differs in prompt (2), run (2)."),
                figure.notes()::toString);
        assertFalse(
                whole(material(), spec(Part.MODEL).withColour(Part.PROMPT)).notes().stream()
                        .anyMatch(note -> note.contains("prompt")));
    }

    @Test
    void manyNamesAndNumbersAreTakenTogetherAndCounted() {
        Run run = run();
        Key key = run.side("a", "");
        for (int row = 1; row <= 600; row++) {
            row(row, "name", "n" + row, "length", "" + row);
            run.place(key, row, row > 300 ? 1.0 : 0.0);
        }
        Figure names = whole(material(), spec(new Column("name")));
        assertEquals(FigureMaker.NAMES, names.across().names().size());
        assertEquals("others (561 values)", names.across().names().getLast());
        assertEquals(
                600, names.dots().stream().mapToInt(Dot::rows).sum(), "every row is somewhere");
        Figure numbers = whole(material(), spec(new Column("length")));
        assertEquals(12, numbers.dots().size());
        assertEquals(50, numbers.dots().getFirst().rows());
        assertEquals(25.5, numbers.dots().getFirst().x(), NEAR);
        assertEquals(0.0, numbers.dots().get(5).mean());
        assertEquals(1.0, numbers.dots().get(6).mean());
        assertTrue(numbers.notes().stream().anyMatch(note -> note.contains("600 different")));
    }

    @Test
    void aPointIsTheMeanOfItsPlaces() {
        var random = new Random(7);
        for (int round = 0; round < 30; round++) {
            rows.clear();
            runs.clear();
            int rowCount = 1 + random.nextInt(20);
            for (int row = 1; row <= rowCount; row++) {
                row(row, "topic", "t" + random.nextInt(4), "size", "" + random.nextInt(5));
            }
            var means = new HashMap<String, Map<Long, List<Double>>>();
            var missing = new HashMap<String, Integer>();
            for (int r = 0; r < 1 + random.nextInt(3); r++) {
                Run run = run();
                for (String model : new String[] {"a", "b", "c"}) {
                    Key key = run.side(model, "");
                    for (int i = 0; i < random.nextInt(30); i++) {
                        long row = 1L + random.nextInt(rowCount);
                        Double value = random.nextInt(5) == 0 ? null : (Double) random.nextDouble();
                        run.place(key, row, value);
                        DataRow data = rows.get(row);
                        assertNotNull(data);
                        String group = model + data.fields().get("topic");
                        if (value == null) {
                            missing.merge(group, 1, Integer::sum);
                        } else {
                            means.computeIfAbsent(group, _ -> new HashMap<>())
                                    .computeIfAbsent(row, _ -> new ArrayList<>())
                                    .add(value);
                        }
                    }
                }
            }
            FigureMaker maker =
                    FigureMaker.of(material(), spec(Part.MODEL).withColour(new Column("topic")));
            Figure values = maker.values();
            int scored = 0;
            for (Dot dot : values.dots()) {
                String group = dot.name() + values.colours().get(dot.colour());
                Map<Long, List<Double>> of = means.getOrDefault(group, Map.of());
                assertEquals(of.size(), dot.rows());
                assertEquals(missing.getOrDefault(group, 0), dot.missed());
                Double mean = dot.mean();
                if (mean != null) {
                    scored++;
                    double wanted =
                            of.values().stream()
                                    .mapToDouble(
                                            all ->
                                                    all.stream()
                                                            .mapToDouble(v -> v)
                                                            .average()
                                                            .orElseThrow())
                                    .average()
                                    .orElseThrow();
                    assertEquals(wanted, mean, 1e-12);
                }
            }
            assertEquals(means.size(), scored);
            Figure whole = whole(material(), values.spec());
            for (int i = 0; i < values.dots().size(); i++) {
                Double mean = values.dots().get(i).mean();
                Double same = whole.dots().get(i).mean();
                assertEquals(mean == null, same == null);
                if (mean != null && same != null) {
                    assertEquals(mean, same, 1e-12);
                }
                assertEquals(values.dots().get(i).rows(), whole.dots().get(i).rows());
                assertEquals(values.dots().get(i).missing(), whole.dots().get(i).missing());
            }
        }
    }
}
