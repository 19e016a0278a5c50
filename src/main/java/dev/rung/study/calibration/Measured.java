package dev.rung.study.calibration;

import dev.rung.stats.Bootstrap;
import dev.rung.stats.Calibration;
import dev.rung.stats.Calibration.Case;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.stats.Observations;
import dev.rung.stats.Prediction;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * How well what was foretold fits what happened.
 *
 * @param calibration of the event that the most likely one happens
 * @param error 95 % of the calibration error as it shows at this n, to be held against that of a
 *     perfectly calibrated model; null for one cluster
 * @param foretold the mean probability of the most likely one
 * @param happened how often it happened
 * @param brier mean (p − outcome)² of that event
 * @param logLoss mean −ln p of what happened, in nats; null if that had probability 0 in a row
 */
public record Measured(
        Calibration calibration,
        @Nullable Interval error,
        double foretold,
        Estimate happened,
        Estimate brier,
        @Nullable Estimate logLoss) {
    static final long SEED = 1;

    /**
     * @param rows at least one
     * @throws InterruptedException if the thread was interrupted
     */
    static Measured of(List<Foreseen> rows) throws InterruptedException {
        List<Case> cases = rows.stream().map(Measured::top).toList();
        var clusters = new LinkedHashMap<Long, List<Case>>();
        for (int i = 0; i < rows.size(); i++) {
            clusters.computeIfAbsent(rows.get(i).cluster(), _ -> new ArrayList<>())
                    .add(cases.get(i));
        }
        List<Double> losses = rows.stream().map(row -> row.prediction().logLoss()).toList();
        return new Measured(
                Calibration.of(cases, Calibration.BINS, SEED),
                clusters.size() < 2
                        ? null
                        : Calibration.errorInterval(
                                List.copyOf(clusters.values()),
                                Calibration.BINS,
                                Bootstrap.FEWEST,
                                SEED),
                cases.stream().mapToDouble(Case::probability).average().orElseThrow(),
                mean(
                        Scale.BINARY,
                        rows,
                        cases.stream().map(one -> one.happened() ? 1.0 : 0.0).toList()),
                mean(Scale.PROPORTION, rows, cases.stream().map(Measured::squared).toList()),
                losses.stream().allMatch(Double::isFinite)
                        ? mean(Scale.NUMBER, rows, losses)
                        : null);
    }

    private static double squared(Case one) {
        double off = one.probability() - (one.happened() ? 1 : 0);
        return off * off;
    }

    /** Among equally likely ones the row decides, for neither their order nor the right one may. */
    private static Case top(Foreseen row) {
        return row.prediction().topCase(row.row());
    }

    private static Estimate mean(Scale scale, List<Foreseen> rows, List<Double> values)
            throws InterruptedException {
        return Estimate.of(
                Observations.of(
                        scale,
                        values.stream().mapToDouble(value -> value).toArray(),
                        rows.stream().mapToLong(Foreseen::row).toArray(),
                        rows.stream().mapToLong(Foreseen::cluster).toArray()),
                Bootstrap.USUAL);
    }

    /** How many rows there are. */
    public int rows() {
        return happened.rows();
    }

    /** Whether the error is beyond what a perfectly calibrated model shows in 95 % of draws. */
    public boolean isApart() {
        return calibration.error() > calibration.mostIfPerfect();
    }

    static Foreseen with(Foreseen row, Prediction prediction) {
        return new Foreseen(row.row(), row.cluster(), prediction);
    }
}
