package dev.rung.study.bestof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.score.judge.Pairs;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.Scored;
import dev.rung.stats.BestOfNCurve;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Scale;
import dev.rung.study.bestof.Majority.Point;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

@NullUnmarked
class TournamentTest {
    private static final double NONE = Double.NaN;
    private static final Key KEY = new Key("m", 0, "");

    /** The samples of one row; NaN for one that has no whole reply. */
    private static List<Reading> readings(long row, double... metrics) {
        var readings = new ArrayList<Reading>();
        for (int i = 0; i < metrics.length; i++) {
            boolean whole = !Double.isNaN(metrics[i]);
            readings.add(
                    new Reading(
                            new Scored(
                                    KEY,
                                    row,
                                    "row " + row,
                                    "question " + row,
                                    Scale.BINARY,
                                    whole ? metrics[i] : null,
                                    whole ? "" : "failed"),
                            row * 100 + i,
                            whole,
                            null));
        }
        return readings;
    }

    private static List<RowSamples> rows(List<Reading> readings) {
        return RowSamples.of(readings, readings).get(KEY);
    }

    private static Pairs.Pair pair(long row, int first, int second, double value) {
        return new Pairs.Pair(row, row * 100 + first, row * 100 + second, value);
    }

    /** Every set is played out by hand. */
    @Test
    void itIsTheMeanOverAllSets() throws Exception {
        var random = new SplittableRandom(3);
        int all = 6;
        var readings = new ArrayList<Reading>();
        var pairs = new ArrayList<Pairs.Pair>();
        int rows = 5;
        var metrics = new double[rows][all];
        var points = new double[rows][all][all];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < all; i++) {
                metrics[row][i] = random.nextDouble();
                for (int j = i + 1; j < all; j++) {
                    // Of some pairs nothing is known.
                    int said = random.nextInt(4);
                    if (said < 3) {
                        pairs.add(pair(row, i, j, said / 2.0));
                        points[row][i][j] = said / 2.0;
                        points[row][j][i] = 1 - said / 2.0;
                    }
                }
            }
            readings.addAll(readings(row, metrics[row]));
        }
        List<Point> curve = new Tournament(pairs).points(rows(readings), all, Bootstrap.USUAL);
        assertEquals(all, curve.size());
        for (int n = 1; n <= all; n++) {
            double total = 0;
            for (int row = 0; row < rows; row++) {
                double sum = 0;
                int sets = 0;
                for (int set = 0; set < 1 << all; set++) {
                    if (Integer.bitCount(set) == n) {
                        sets++;
                        sum += winner(set, points[row], metrics[row]);
                    }
                }
                total += sum / sets;
            }
            assertEquals(total / rows, curve.get(n - 1).estimate().mean(), 1e-9);
        }
    }

    private static double winner(int set, double[][] points, double[] metrics) {
        double most = -1;
        double sum = 0;
        int winners = 0;
        for (int i = 0; i < metrics.length; i++) {
            if ((set >> i & 1) == 0) {
                continue;
            }
            double won = 0;
            for (int j = 0; j < metrics.length; j++) {
                won += (set >> j & 1) == 1 ? points[i][j] : 0;
            }
            if (won > most) {
                most = won;
                sum = 0;
                winners = 0;
            }
            if (won == most) {
                sum += metrics[i];
                winners++;
            }
        }
        return sum / winners;
    }

    @Test
    void aJudgeThatSaysNothingChoosesNothing() throws Exception {
        List<RowSamples> rows = rows(readings(1, 1, 1, 0, 0));
        for (Point point : new Tournament(List.of()).points(rows, 4, Bootstrap.USUAL)) {
            assertEquals(0.5, point.estimate().mean(), 1e-12);
        }
    }

    @Test
    void whoBeatsEachOtherInACircleShares() throws Exception {
        var circle = List.of(pair(1, 0, 1, 1), pair(1, 1, 2, 1), pair(1, 0, 2, 0));
        List<Point> points =
                new Tournament(circle).points(rows(readings(1, 0.9, 0.3, 0)), 3, Bootstrap.USUAL);
        assertEquals(0.4, points.get(2).estimate().mean(), 1e-12);
        // Of two the better one: 0 beats 1, 1 beats 2, 2 beats 0.
        assertEquals(0.4, points.get(1).estimate().mean(), 1e-12);
    }

    /** Of several votes the mean decides who wins, not by how much. */
    @Test
    void aNarrowWinIsAWin() throws Exception {
        var narrow = List.of(pair(1, 0, 1, 0.75));
        List<Point> points =
                new Tournament(narrow).points(rows(readings(1, 1, 0)), 2, Bootstrap.USUAL);
        assertEquals(1, points.get(1).estimate().mean(), 1e-12);
    }

    @Test
    void whatHasNoReplyIsNeverPickedAndACurveSaysSo() throws Exception {
        var readings = new ArrayList<>(readings(1, 1, NONE));
        readings.addAll(readings(2, NONE, NONE));
        List<RowSamples> rows = rows(readings);
        List<Point> points = new Tournament(List.of()).points(rows, 2, Bootstrap.USUAL);
        assertEquals(1, points.get(1).estimate().mean(), 1e-12);
        assertEquals(0.75, points.get(0).missing(), 1e-12);
        assertEquals(0.5, points.get(1).missing(), 1e-12);
        BestOfNCurve curve = Tournament.curve(points, rows.size(), 2);
        assertEquals(1, curve.rows());
        assertEquals(1, curve.leftOut());
        assertEquals(2, curve.points().getLast().n());
    }
}
