package dev.rung.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rung.score.Direction;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Estimate;
import dev.rung.stats.Holm;
import dev.rung.stats.Interval;
import dev.rung.stats.Method;
import dev.rung.stats.Observations;
import dev.rung.stats.PairedDifference;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class HeadlineTest {
    private static Estimate estimate(double mean, double half, int n) {
        return new Estimate(
                mean, new Interval(mean - half, mean + half), Method.BOOTSTRAP, n, n, n);
    }

    private static Headline.Cell cell(String name, double mean) {
        return new Headline.Cell(name, estimate(mean, 0.05, 300), null, 0);
    }

    private static Headline.Cell shots(int shots, double mean) {
        return new Headline.Cell("%d shots".formatted(shots), estimate(mean, 0.05, 300), shots, 0);
    }

    private static final Estimate EMPTY = new Estimate(null, null, Method.NONE_EMPTY, 0, 0, 0);

    private static PairedDifference difference(double mean, double half) {
        return new PairedDifference(
                mean,
                new Interval(mean - half, mean + half),
                Method.BOOTSTRAP,
                300,
                300,
                0,
                0,
                40,
                20,
                null);
    }

    private static Headline.Pair pair(int first, int second, double mean, double half) {
        return new Headline.Pair(first, second, difference(mean, half), null, false);
    }

    private static Headline right(List<Headline.Cell> cells, Headline.Pair... pairs) {
        return new Headline("accuracy", Direction.UP, true, true, cells, List.of(pairs));
    }

    private static Headline flips(List<Headline.Cell> cells, Headline.Pair... pairs) {
        return new Headline("flips", Direction.DOWN, true, false, cells, List.of(pairs));
    }

    @Test
    void oneCellSaysItsScore() {
        assertEquals(
                "qwen3-8b answers .62 ± .05 right (n = 300)",
                right(List.of(cell("qwen3-8b", 0.62))).text());
        assertEquals(
                "haiku: flips .23 ± .05 (n = 300)", flips(List.of(cell("haiku", 0.23))).text());
        var many =
                new Headline.Cell(
                        "m",
                        new Estimate(
                                0.5, new Interval(0.4, 0.6), Method.BOOTSTRAP, 2_400, 300, 300),
                        null,
                        0);
        assertEquals(
                "m answers .50 ± .10 right (n = 300, 2,400 scores)", right(List.of(many)).text());
    }

    @Test
    void anIntervalThatIsAskewIsToldFromEndToEnd() {
        var askew =
                new Headline.Cell(
                        "m",
                        new Estimate(1.0, new Interval(0.89, 1.0), Method.WILSON, 30, 30, 30),
                        null,
                        0);
        assertEquals("m answers 1.00 (.89 to 1.00) right (n = 30)", right(List.of(askew)).text());
    }

    @Test
    void withoutAScoreNothingIsFound() {
        assertEquals("No score yet", right(List.of()).text());
        var none = new Headline.Cell("m", EMPTY, null, 40);
        assertEquals("No score: all 40 are missing", right(List.of(none)).text());
        assertEquals("No score: all 80 are missing", right(List.of(none, none)).text());
        assertEquals(
                "a answers .62 ± .05 right (n = 300); 1 other without a score",
                right(List.of(cell("a", 0.62), none)).text());
    }

    @Test
    void oneRowHasNoInterval() {
        var one =
                new Headline.Cell(
                        "m", new Estimate(3.5, null, Method.NONE_ONE_CLUSTER, 1, 1, 1), null, 0);
        assertEquals(
                "m: length 3.500, no interval (n = 1)",
                new Headline("length", Direction.DOWN, false, false, List.of(one), List.of())
                        .text());
    }

    @Test
    void aDifferenceIsClaimedInTheMetricsDirection() {
        var cells = List.of(cell("A", 0.6), cell("B", 0.69));
        assertEquals(
                "B beats A by 9 ± 6 points on the same rows (n = 300)",
                right(cells, pair(1, 0, 0.09, 0.06)).text());
        assertEquals(
                "A beats B by 9 ± 6 points on the same rows (n = 300, flips ↓)",
                flips(cells, pair(1, 0, 0.09, 0.06)).text());
        assertEquals(
                "B beats A by 9 ± 6 points on the same rows (n = 300)",
                right(cells, pair(0, 1, -0.09, 0.06)).text());
    }

    @Test
    void numbersThatAreNoSharesHaveNoPoints() {
        var cells =
                List.of(
                        new Headline.Cell("A", estimate(120, 9, 300), null, 0),
                        new Headline.Cell("B", estimate(90, 8, 300), null, 0));
        assertEquals(
                "B beats A by 30.0 ± 7.000 on the same rows (n = 300, length ↓)",
                new Headline(
                                "length",
                                Direction.DOWN,
                                false,
                                false,
                                cells,
                                List.of(pair(1, 0, -30, 7)))
                        .text());
    }

    @Test
    void whatHoldsZeroIsNoDifference() {
        var cells = List.of(cell("A", 0.6), cell("B", 0.63));
        assertEquals(
                "No difference seen: B .63 ± .05, A .60 ± .05 (difference +3 ± 6 points, n = 300)",
                right(cells, pair(1, 0, 0.03, 0.06)).text());
        assertEquals(
                "No difference seen: B .63 ± .05, A .60 ± .05 (difference +6 ± 6 points, n = 300)",
                right(cells, pair(1, 0, 0.06, 0.06)).text(),
                "zero itself is held");
    }

    @Test
    void whatTheAdjustedTestDoesNotShowIsNotClaimed() throws Exception {
        PairedDifference tested = tested(12, 3);
        var cells = List.of(cell("A", 0.6), cell("B", 0.69));
        double p = java.util.Objects.requireNonNull(tested.test()).p();
        assertFalse(p > 0.05, "alone it would be shown: " + p);
        var adjusted = Holm.of(p, 0.5, 0.6).getFirst();
        var pair = new Headline.Pair(1, 0, tested, adjusted, false);
        assertEquals("No difference seen", right(cells, pair).text().split(":", 2)[0]);
        var alone = new Headline.Pair(1, 0, tested, Holm.of(p).getFirst(), true);
        assertEquals(
                "B beats A by 9 ± 8 points on the same rows (p = .021, n = 100)"
                        + "; missing shares are more than 5 points apart",
                right(cells, alone).text());
    }

    /** 100 rows, of which the first is right alone in some and the second in others. */
    private static PairedDifference tested(int first, int second) throws Exception {
        var ones = new double[100];
        var others = new double[100];
        for (int i = 0; i < first; i++) {
            ones[i] = 1;
        }
        for (int i = first; i < first + second; i++) {
            others[i] = 1;
        }
        long[] rows = LongStream.range(0, 100).toArray();
        return PairedDifference.of(
                Observations.of(Scale.BINARY, ones, rows, rows),
                Observations.of(Scale.BINARY, others, rows, rows),
                Bootstrap.USUAL);
    }

    @Test
    void withoutAnIntervalOrASharedRowNothingIsClaimed() {
        var cells = List.of(cell("A", 0.6), cell("B", 0.63));
        var none = new PairedDifference(null, null, Method.NONE_EMPTY, 0, 0, 300, 300, 0, 0, null);
        assertEquals(
                "B .63 ± .05, A .60 ± .05; no row that both have",
                right(cells, new Headline.Pair(1, 0, none, null, false)).text());
        var equal =
                new PairedDifference(
                        2.0, null, Method.NONE_ALL_EQUAL, 300, 300, 0, 0, 300, 0, null);
        assertEquals(
                "No difference claimed: B .63 ± .05, A .60 ± .05;"
                        + " no interval: all clusters are equal",
                right(cells, new Headline.Pair(1, 0, equal, null, false)).text());
        assertEquals(
                "A .60 ± .05, B .63 ± .05; not compared on the same rows", right(cells).text());
    }

    @Test
    void aCurveSaysItsEnds() {
        var cells = List.of(shots(0, 0.21), shots(8, 0.6), shots(128, 0.73));
        assertEquals(
                "accuracy .73 ± .05 with 128 shots, .21 ± .05 without: better by 52 ± 7 points on"
                        + " the same rows (n = 300)",
                right(cells, pair(2, 0, 0.52, 0.07)).text());
        assertEquals(
                "flips .73 ± .05 with 128 shots, .21 ± .05 without: worse by 52 ± 7 points on the"
                        + " same rows (n = 300)",
                flips(cells, pair(2, 0, 0.52, 0.07)).text());
        assertEquals(
                "No difference seen: flips .22 ± .05 with 1 shot, .21 ± .05 without (n = 300)",
                flips(List.of(shots(0, 0.21), shots(1, 0.22)), pair(1, 0, 0.01, 0.04)).text());
        assertEquals(
                "flips .22 ± .05 with 1 shot, .21 ± .05 without; not compared on the same rows",
                flips(List.of(shots(0, 0.21), shots(1, 0.22))).text());
    }

    @Test
    void manyCellsNameTheBestOnlyAsFarAsItIsShown() {
        var cells = List.of(cell("A", 0.6), cell("B", 0.8), cell("C", 0.7));
        assertEquals(
                "B is highest of 3: accuracy .80 ± .05, ahead of 2 of the 2 compared on the same"
                        + " rows (n = 300)",
                right(cells, pair(1, 0, 0.2, 0.06), pair(2, 1, -0.1, 0.06)).text());
        assertEquals(
                "A is lowest of 3: flips .60 ± .05, ahead of the one compared on the same rows"
                        + " (n = 300)",
                flips(cells, pair(1, 0, 0.2, 0.06)).text());
        assertEquals(
                "No difference seen: 3 cells from .60 to .80 (accuracy, n = 300)",
                right(cells, pair(1, 0, 0.2, 0.3), pair(2, 1, -0.1, 0.3)).text());
        assertEquals(
                "B is highest, not shown to be ahead: 3 cells from .60 to .80 (accuracy, n = 300)",
                right(cells, pair(2, 0, 0.1, 0.06)).text());
        assertEquals(
                "B and 1 other are highest of 3: accuracy .80 ± .05, ahead of 1 of the 2 compared"
                        + " on the same rows (n = 300)",
                right(
                                List.of(cell("A", 0.6), cell("B", 0.8), cell("C", 0.8)),
                                pair(1, 0, 0.2, 0.06),
                                pair(2, 1, 0, 0.06))
                        .text());
        assertEquals(
                "No difference seen: all 3 have .60 (accuracy, n = 300)",
                right(List.of(cell("A", 0.6), cell("B", 0.6), cell("C", 0.6))).text());
    }

    /** Whatever the numbers are, nothing is claimed of an interval that holds zero. */
    @Test
    void neverClaimsWhatIsNotShown() {
        var random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            double half = random.nextDouble() * 0.3;
            double mean = (random.nextDouble() * 2 - 1) * half;
            int count = 2 + random.nextInt(4);
            var cells = new ArrayList<Headline.Cell>();
            IntStream.range(0, count).forEach(at -> cells.add(cell("c" + at, random.nextDouble())));
            var pairs = new ArrayList<Headline.Pair>();
            for (int at = 1; at < count; at++) {
                pairs.add(pair(at, 0, mean, half));
            }
            @Nullable String text =
                    new Headline(
                                    "m",
                                    random.nextBoolean() ? Direction.UP : Direction.DOWN,
                                    random.nextBoolean(),
                                    random.nextBoolean(),
                                    cells,
                                    pairs)
                            .text();
            assertFalse(text.matches(".*(beats|ahead|better|worse).*"), text);
        }
    }
}
