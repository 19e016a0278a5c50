package dev.rung.study.picks;

import dev.rung.score.Direction;
import dev.rung.stats.BestOfN;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Interval;
import dev.rung.stats.Observations;
import dev.rung.stats.PairedDifference;
import dev.rung.study.GraderSpec;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What picking gains over one sample, on the same rows as the curve.
 *
 * @param overOne best of N minus one sample, row by row
 * @param mostBy the smallest power of two below N at which more than half of the gain is there with
 *     an interval that leaves no doubt, and four fifths of it by the means; null where none is,
 *     nothing is gained, or a tournament picks
 * @param overVotes against majority vote; null where no answers are read
 */
public record PickGains(
        PairedDifference overOne, @Nullable Integer mostBy, @Nullable OverVotes overVotes) {
    /** From this share of the gain on it is most of it. */
    private static final double MOST = 0.8;

    /**
     * What is picked beside the commonest answer of all N samples.
     *
     * @param votes what the commonest answer gives, the mean over the rows that have both
     * @param difference what is picked minus that, row by row
     */
    public record OverVotes(double votes, PairedDifference difference) {}

    /**
     * Rows with fewer than N samples or nothing to pick are left out, as they are from the curve.
     *
     * @param readsAnswers whether the reporting grader reads what a reply answers
     * @throws InterruptedException if the thread was interrupted
     */
    static PickGains of(
            PickCell cell,
            GraderSpec picks,
            Direction report,
            boolean readsAnswers,
            Bootstrap bootstrap)
            throws InterruptedException {
        Direction select = PickReader.direction(picks);
        int most = cell.samples();
        var rows = new ArrayList<PickRow>();
        for (PickRow row : cell.rows()) {
            if (row.picks().size() >= most && !Double.isNaN(value(row, most, select))) {
                rows.add(row);
            }
        }
        double[] one = values(rows, 1, select);
        double[] all = values(rows, most, select);
        PairedDifference overOne =
                PairedDifference.of(
                        observed(cell, rows, all), observed(cell, rows, one), bootstrap);
        var half = new double[rows.size()];
        Arrays.setAll(half, i -> (one[i] + all[i]) / 2);
        Integer mostBy = null;
        // A tournament among fewer samples is another than that among all of them.
        boolean isAsked = picks.scores() && isBetter(overOne, report);
        for (int n = 2; isAsked && n < most && mostBy == null; n *= 2) {
            PairedDifference beyondHalf =
                    PairedDifference.of(
                            observed(cell, rows, values(rows, n, select)),
                            observed(cell, rows, half),
                            bootstrap);
            boolean isMost = isBetter(beyondHalf, report) && share(beyondHalf, overOne) >= MOST;
            mostBy = isMost ? (Integer) n : null;
        }
        return new PickGains(
                overOne, mostBy, readsAnswers ? overVotes(cell, rows, select, bootstrap) : null);
    }

    private static @Nullable OverVotes overVotes(
            PickCell cell, List<PickRow> rows, Direction select, Bootstrap bootstrap)
            throws InterruptedException {
        List<PickRow> both = rows.stream().filter(row -> !Double.isNaN(row.votes())).toList();
        if (both.isEmpty()) {
            return null;
        }
        double[] votes = both.stream().mapToDouble(PickRow::votes).toArray();
        double[] picked =
                both.stream().mapToDouble(row -> value(row, row.picks().size(), select)).toArray();
        return new OverVotes(
                Arrays.stream(votes).average().orElseThrow(),
                PairedDifference.of(
                        observed(cell, both, picked), observed(cell, both, votes), bootstrap));
    }

    /** How much of the whole gain is there, by what it is beyond half of it. */
    private static double share(PairedDifference beyondHalf, PairedDifference whole) {
        Double beyond = beyondHalf.difference();
        Double gain = whole.difference();
        return beyond == null || gain == null || gain == 0 ? 0 : 0.5 + beyond / gain;
    }

    /** Whether its interval lies on the better side of zero. */
    static boolean isBetter(PairedDifference paired, Direction report) {
        Interval interval = paired.interval();
        return interval != null
                && (report == Direction.UP ? interval.low() > 0 : interval.high() < 0);
    }

    private static double value(PickRow row, int n, Direction select) {
        return BestOfN.of(row.scores(select), row.metrics(), n).value();
    }

    private static double[] values(List<PickRow> rows, int n, Direction select) {
        return rows.stream().mapToDouble(row -> value(row, n, select)).toArray();
    }

    /** One value a row, each place for itself as on the curve. */
    private static Observations observed(PickCell cell, List<PickRow> rows, double[] values) {
        var ids = new long[values.length];
        Arrays.setAll(ids, i -> i);
        long[] clusters = rows.stream().mapToLong(PickRow::cluster).toArray();
        return Observations.of(cell.scale().ofMeans(), values, ids, clusters);
    }
}
