package dev.rung.stats;

import dev.rung.stats.Calibration.Case;

import org.apache.commons.statistics.distribution.TDistribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * One number that makes probabilities less sure of themselves, or more: p becomes σ(logit(p) / T),
 * and of several that could happen p₁ … pₖ become p^(1/T), divided by their sum, which is the same
 * of two (Guo et al. 2017, «On calibration of modern neural networks», section 4.2). Fitted on
 * development rows, reported on test rows. The order of probabilities stays.
 *
 * @param value T &gt; 0; above 1 the probabilities were too sure
 */
public record Temperature(double value) {
    private static final double LOWEST = 0.02;
    private static final double HIGHEST = 50;

    /** Nothing can be told apart closer to 0 and 1. */
    private static final double SURE = 1e-12;

    public Temperature {
        if (!(value > 0)) {
            throw new IllegalArgumentException("not a temperature: " + value);
        }
    }

    /**
     * The T of the least log-loss, between 0.02 and 50: the loss is convex in 1/T, so its slope is
     * halved down to a zero. 1 where it makes no difference.
     *
     * @param cases of the development rows, at least one
     */
    public static Temperature fit(List<Case> cases) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("nothing to fit to");
        }
        if (cases.stream().allMatch(one -> one.probability() == 0.5)) {
            return new Temperature(1);
        }
        return zero(inverse -> slope(cases, inverse));
    }

    /**
     * The T of the least log-loss of what happened, as {@link #fit(List)}.
     *
     * @param cases of the development rows, at least one
     */
    public static Temperature fitPredictions(List<Prediction> cases) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("nothing to fit to");
        }
        List<double[]> logs = cases.stream().map(Temperature::logs).toList();
        if (logs.stream().allMatch(one -> min(one) == max(one))) {
            return new Temperature(1);
        }
        return zero(inverse -> slope(cases, logs, inverse));
    }

    /**
     * The 95 % interval of a fitted temperature: 1/T is the zero of a sum of slopes, whose variance
     * is taken over clusters (White 1982, «Maximum likelihood estimation of misspecified models»;
     * Liang and Zeger 1986 for clusters), on the scale of ln T, with the quantile of t.
     *
     * @param clusters the cases to which it was fitted, those that belong together in one list
     * @return nothing for fewer than two clusters, or at an edge of what is searched
     */
    public Optional<Interval> interval(List<List<Prediction>> clusters) {
        double inverse = 1 / value;
        double curvature = 0;
        double square = 0;
        for (List<Prediction> together : clusters) {
            double slope = 0;
            for (Prediction one : together) {
                double[] logs = logs(one);
                double[] changed = changed(logs, inverse);
                double mean = 0;
                double squares = 0;
                for (int j = 0; j < logs.length; j++) {
                    mean += changed[j] * logs[j];
                    squares += changed[j] * logs[j] * logs[j];
                }
                slope += mean - logs[one.happened()];
                curvature += squares - mean * mean;
            }
            square += slope * slope;
        }
        int count = clusters.size();
        boolean atEdge = value < LOWEST * 1.01 || value > HIGHEST * 0.99;
        if (count < 2 || atEdge || !(curvature > 0)) {
            return Optional.empty();
        }
        double error = Math.sqrt(square * count / (count - 1.0)) / curvature / inverse;
        double t = TDistribution.of(count - 1).inverseSurvivalProbability(Bootstrap.TAIL);
        return Optional.of(new Interval(value * Math.exp(-t * error), value * Math.exp(t * error)));
    }

    private static Temperature zero(DoubleUnaryOperator slope) {
        double low = 1 / HIGHEST;
        double high = 1 / LOWEST;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            // Zero as well where the loss can no longer be told from none: then the surest is best.
            if (slope.applyAsDouble(middle) <= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Temperature(2 / (low + high));
    }

    private static double[] logs(Prediction one) {
        return one.probabilities().stream().mapToDouble(p -> Math.log(Math.max(p, SURE))).toArray();
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    /**
     * The slope of the summed log-loss in 1/T: Σ (mean of ln p under the new p − ln p happened).
     */
    private static double slope(List<Prediction> cases, List<double[]> logs, double inverse) {
        double slope = 0;
        for (int i = 0; i < cases.size(); i++) {
            double[] own = logs.get(i);
            double[] changed = changed(own, inverse);
            for (int j = 0; j < own.length; j++) {
                slope += changed[j] * own[j];
            }
            slope -= own[cases.get(i).happened()];
        }
        return slope;
    }

    private static double[] changed(double[] logs, double inverse) {
        double highest = max(logs);
        double[] changed = new double[logs.length];
        double sum = 0;
        for (int j = 0; j < logs.length; j++) {
            changed[j] = Math.exp((logs[j] - highest) * inverse);
            sum += changed[j];
        }
        for (int j = 0; j < logs.length; j++) {
            changed[j] /= sum;
        }
        return changed;
    }

    /** What could happen with its probabilities changed. */
    public Prediction of(Prediction one) {
        var probabilities = new ArrayList<Double>();
        for (double p : changed(logs(one), 1 / value)) {
            probabilities.add(p);
        }
        return new Prediction(probabilities, one.happened());
    }

    /** The slope of the summed log-loss in 1/T: Σ (σ(z/T) − outcome) z. */
    private static double slope(List<Case> cases, double inverse) {
        double slope = 0;
        for (Case one : cases) {
            double z = logit(one.probability());
            slope += (sigma(z * inverse) - (one.happened() ? 1 : 0)) * z;
        }
        return slope;
    }

    /** The probability after it. */
    public double of(double probability) {
        return sigma(logit(probability) / value);
    }

    /** The cases with their probabilities changed. */
    public List<Case> of(List<Case> cases) {
        return cases.stream().map(one -> new Case(of(one.probability()), one.happened())).toList();
    }

    /** ln(p / (1 − p)), of p held off 0 and 1. */
    public static double logit(double probability) {
        double p = Math.clamp(probability, SURE, 1 - SURE);
        return Math.log(p / (1 - p));
    }

    /** The logistic function 1 / (1 + e⁻ᶻ). */
    public static double sigma(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
