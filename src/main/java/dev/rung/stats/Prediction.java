package dev.rung.stats;

import dev.rung.stats.Calibration.Case;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The probabilities of all that could happen, and what did.
 *
 * @param probabilities at least two, each in [0, 1], together 1
 * @param happened which of them, from 0
 */
public record Prediction(List<Double> probabilities, int happened) {
    private static final double ROUNDING = 1e-6;

    public Prediction {
        probabilities = List.copyOf(probabilities);
        double sum = 0;
        for (double p : probabilities) {
            if (!(p >= 0 && p <= 1 + ROUNDING)) {
                throw new IllegalArgumentException("not a probability: " + p);
            }
            sum += p;
        }
        if (probabilities.size() < 2 || Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException("not all that could happen: " + probabilities);
        }
        if (happened < 0 || happened >= probabilities.size()) {
            throw new IllegalArgumentException("could not happen: " + happened);
        }
    }

    /** Of an event that happens or does not. */
    public static Prediction of(double probability, boolean happened) {
        return new Prediction(List.of(probability, 1 - probability), happened ? 0 : 1);
    }

    /** The most likely one, the first of several. */
    private int top() {
        int best = 0;
        for (int i = 1; i < probabilities.size(); i++) {
            best = probabilities.get(i) > probabilities.get(best) ? i : best;
        }
        return best;
    }

    /**
     * Whether the most likely one happens, with its probability.
     *
     * @param seed decides among equally likely ones
     */
    public Case topCase(long seed) {
        double highest = probabilities.get(top());
        int[] tied =
                IntStream.range(0, probabilities.size())
                        .filter(i -> probabilities.get(i) == highest)
                        .toArray();
        int picked = tied.length == 1 ? 0 : new SplittableRandom(seed).nextInt(tied.length);
        return new Case(Math.min(1, highest), tied[picked] == happened);
    }

    /** −ln of the probability of what happened, in nats; infinite if that was 0. */
    public double logLoss() {
        return -Math.log(Math.min(1, probabilities.get(happened)));
    }
}
