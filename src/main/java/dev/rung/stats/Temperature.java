package dev.rung.stats;

import dev.rung.stats.Calibration.Case;

import java.util.List;

/**
 * One number that makes probabilities less sure of themselves, or more: p becomes σ(logit(p) / T)
 * (Guo et al. 2017, «On calibration of modern neural networks», section 4.2). Fitted on development
 * rows, reported on test rows. The order of probabilities stays.
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
        double low = 1 / HIGHEST;
        double high = 1 / LOWEST;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            // Zero as well where the loss can no longer be told from none: then the surest is best.
            if (slope(cases, middle) <= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Temperature(2 / (low + high));
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
