package dev.rung.score.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.score.summary.Summary.Pair;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Estimate;
import dev.rung.stats.Method;
import dev.rung.stats.PairedDifference.Test.Flips;
import dev.rung.stats.PairedDifference.Test.Pairs;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class SummaryTest {
    private static final Key A = new Key("a", 0, "");
    private static final Key B = new Key("b", 0, "");

    private static Scored score(Key key, long row, @Nullable Double value) {
        return new Scored(
                key,
                row,
                "row " + row,
                key + "|" + row,
                Scale.BINARY,
                value,
                value == null ? "failed" : "");
    }

    private static Summary summary(List<Scored> scores) {
        return new Summary(scores, Bootstrap.USUAL);
    }

    @Test
    void aCellForEachModelPromptAndCondition() throws InterruptedException {
        var proud = new Key("a", 0, "proud");
        var cells =
                summary(
                                List.of(
                                        score(B, 1, 1.0),
                                        score(A, 1, 1.0),
                                        score(A, 2, 0.0),
                                        score(A, 3, null),
                                        score(proud, 1, 0.0)))
                        .cells();
        assertEquals(List.of(A, proud, B), cells.stream().map(Cell::key).toList());
        Cell first = cells.getFirst();
        assertEquals(0.5, first.estimate().mean());
        assertEquals(Method.WILSON, first.estimate().method());
        assertEquals(2, first.estimate().values());
        assertEquals(3, first.requests());
        assertEquals(Map.of("failed", 1), first.missing());
        assertEquals(1 / 3.0, first.share().share(), 1e-12);
    }

    @Test
    void rowsWithTheSameRequestAreOneCluster() throws InterruptedException {
        var scores = new ArrayList<Scored>();
        for (long row = 0; row < 100; row++) {
            // Fifty different questions, each in two rows.
            scores.add(
                    new Scored(
                            A,
                            row,
                            "row " + row,
                            "request " + row / 2,
                            Scale.BINARY,
                            (double) (row / 2 % 2),
                            ""));
        }
        Estimate estimate = summary(scores).cells().getFirst().estimate();
        assertEquals(100, estimate.rows());
        assertEquals(50, estimate.clusters());
        assertEquals(50, summary(scores).cells().getFirst().requests());
        assertEquals(Method.BOOTSTRAP, estimate.method());
        assertEquals(0.28, 2 * estimate.margin().orElseThrow(), 0.03, "√(.25/50) · 1.96 · 2");
    }

    @Test
    void aCellWhoseRequestsAreAllTheSameLinksNoRowsOfAnother() throws InterruptedException {
        var scores = new ArrayList<Scored>();
        for (long row = 0; row < 30; row++) {
            scores.add(score(A, row, row % 3 == 0 ? 1.0 : 0.0));
            // A prompt that leaves the row out: one request for all.
            scores.add(new Scored(B, row, "row " + row, "the same", Scale.BINARY, 1.0, ""));
        }
        var summary = summary(scores);
        assertEquals(30, summary.cells().getFirst().estimate().clusters());
        assertEquals(1, summary.cells().getLast().estimate().clusters());
        var paired = summary.compare(List.of(new Pair(A, B))).getFirst().paired();
        assertEquals(1, paired.clusters(), "they share what the second said");
    }

    @Test
    void clustersReachThroughChains() throws InterruptedException {
        // Rows 1 and 2 share a cluster, 2 and 3 a request.
        var scores =
                List.of(
                        new Scored(A, 1, "q", "x", Scale.BINARY, 1.0, ""),
                        new Scored(A, 2, "q", "y", Scale.BINARY, 0.0, ""),
                        new Scored(A, 3, "r", "y", Scale.BINARY, 0.0, ""),
                        new Scored(A, 4, "s", "z", Scale.BINARY, 1.0, ""));
        assertEquals(2, summary(scores).cells().getFirst().estimate().clusters());
    }

    @Test
    void pairsAreComparedOnTheRowsThatBothHave() throws InterruptedException {
        var comparison =
                summary(
                                List.of(
                                        score(A, 1, 1.0),
                                        score(A, 2, 1.0),
                                        score(A, 3, 1.0),
                                        score(A, 4, null),
                                        score(B, 1, 0.0),
                                        score(B, 2, 1.0),
                                        score(B, 3, null),
                                        score(B, 4, 0.0)))
                        .compare(List.of(new Pair(A, B)))
                        .getFirst();
        assertEquals(2, comparison.paired().rows());
        assertEquals(0.5, comparison.paired().difference());
        assertEquals(1, comparison.paired().onlyFirst());
        assertInstanceOf(Pairs.class, comparison.paired().test());
        assertFalse(comparison.isMissingFarApart());
    }

    @Test
    void severalSamplesARowAreSignFlips() throws InterruptedException {
        var scores = new ArrayList<Scored>();
        for (long row = 0; row < 8; row++) {
            for (int i = 0; i < 4; i++) {
                scores.add(score(A, row, i < 3 ? 1.0 : 0.0));
                scores.add(score(B, row, i < row % 2 + 1 ? 1.0 : 0.0));
            }
        }
        var paired = summary(scores).compare(List.of(new Pair(A, B))).getFirst().paired();
        var test = assertInstanceOf(Flips.class, paired.test());
        assertEquals(2 / 256.0, test.p());
        assertEquals(8, paired.clusters());
    }

    @Test
    void missingSharesFarApartAreAWarning() throws InterruptedException {
        var scores = new ArrayList<Scored>();
        for (long row = 0; row < 100; row++) {
            scores.add(score(A, row, row < 90 ? 1.0 : null));
            scores.add(score(B, row, 1.0));
        }
        var comparison = summary(scores).compare(List.of(new Pair(A, B))).getFirst();
        assertTrue(comparison.isMissingFarApart());
        assertEquals(0.1, comparison.firstMissing().share());
    }

    @Test
    void severalComparisonsAreAdjustedForTheirNumber() throws InterruptedException {
        var c = new Key("c", 0, "");
        var d = new Key("d", 0, "");
        var scores = new ArrayList<Scored>();
        for (long row = 0; row < 40; row++) {
            scores.add(score(A, row, row < 30 ? 1.0 : 0.0));
            scores.add(score(B, row, row < 20 ? 1.0 : 0.0));
            scores.add(score(c, row, row < 26 ? 1.0 : 0.0));
        }
        scores.add(score(d, 1_000, 1.0));
        var all = summary(scores).compare(List.of(new Pair(A, B), new Pair(A, c), new Pair(A, d)));
        var first = all.get(0).holm();
        var second = all.get(1).holm();
        assertNotNull(first);
        assertNotNull(second);
        assertEquals(2, first.comparisons());
        assertEquals(2 * first.p(), first.adjusted(), 1e-12);
        assertEquals(second.p(), second.adjusted(), 1e-12);
        assertNull(all.get(2).holm(), "no row in both, no test");
    }

    @Test
    void nothingToCompareIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> summary(List.of()).compare(List.of(new Pair(A, B))));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Scored(A, 1, "", "", Scale.BINARY, null, ""));
    }
}
