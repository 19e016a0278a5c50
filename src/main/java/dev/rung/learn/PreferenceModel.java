package dev.rung.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Learns from pairs of replies which one is preferred: P(first) = σ(r(x, first) − r(x, second))
 * (Bradley and Terry 1952), with a reward r that is linear in {@link PreferenceFeatures} and has an
 * L2 penalty. Training finds the one best set of weights, so it needs no seed; neither the order of
 * the pairs nor which of two replies stands first makes a difference. A trained model never changes
 * and may be used by many threads.
 *
 * <p>Memory: one weight for each place that the pairs touch, some thousands a pair. Time: a pass
 * over all features of all pairs for each iteration, some tens of iterations.
 */
public final class PreferenceModel {
    private final PreferenceFeatures features;
    private final int[] known;
    private final double[] weights;

    /**
     * How to train.
     *
     * @param penalty weight of the L2 term against the summed loss, &gt; 0
     * @param iterations at most this many, ≥ 1
     * @param tolerance training ends when the slope of the loss is at most this long, ≥ 0
     * @param isCrossed whether words of the prompt are crossed with words of the reply: without, it
     *     can only learn what is preferred whatever was asked
     */
    public record Training(double penalty, int iterations, double tolerance, boolean isCrossed) {
        /** Fits pairs in the tens to the thousands. */
        public static final Training USUAL = new Training(0.03, 100, 0.03, true);

        public Training {
            if (!(penalty > 0) || iterations < 1 || !(tolerance >= 0)) {
                throw new IllegalArgumentException(
                        "penalty must be > 0, iterations ≥ 1, tolerance ≥ 0");
            }
        }
    }

    private PreferenceModel(PreferenceFeatures features, int[] known, double[] weights) {
        this.features = features;
        this.known = known;
        this.weights = weights;
    }

    /**
     * Trains a model; without pairs it rewards everything alike.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public static PreferenceModel train(List<Pair> pairs, Training training)
            throws InterruptedException {
        // Sums depend on the order in the last digits: one order for every order of the pairs.
        List<Pair> sorted = pairs.stream().map(Pair::turned).sorted(Pair.ORDER).toList();
        var features =
                PreferenceFeatures.knowing(
                        sorted.stream().map(Pair::prompt).toList(), training.isCrossed());
        var differences = new ArrayList<SparseVector>();
        for (Pair pair : sorted) {
            if (Thread.interrupted()) {
                throw new InterruptedException("training stopped");
            }
            differences.add(
                    minus(
                            features.of(pair.prompt(), pair.first()),
                            features.of(pair.prompt(), pair.second())));
        }
        int[] known =
                differences.stream()
                        .flatMapToInt(SparseVector::indices)
                        .sorted()
                        .distinct()
                        .toArray();
        differences.replaceAll(one -> compact(one, known));
        var loss =
                new BradleyTerryLoss(
                        differences,
                        sorted.stream().mapToDouble(Pair::preferred).toArray(),
                        known.length,
                        training.penalty());
        return new PreferenceModel(
                features,
                known,
                Minimiser.minimise(loss, training.iterations(), training.tolerance()));
    }

    private static SparseVector minus(SparseVector one, SparseVector other) {
        var indices = new int[one.size() + other.size()];
        var values = new double[indices.length];
        int filled = 0;
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            int at =
                    Math.min(
                            i < one.size() ? one.index(i) : Integer.MAX_VALUE,
                            j < other.size() ? other.index(j) : Integer.MAX_VALUE);
            double value = 0;
            if (i < one.size() && one.index(i) == at) {
                value += one.value(i++);
            }
            if (j < other.size() && other.index(j) == at) {
                value -= other.value(j++);
            }
            if (value != 0) {
                indices[filled] = at;
                values[filled++] = value;
            }
        }
        return new SparseVector(Arrays.copyOf(indices, filled), Arrays.copyOf(values, filled));
    }

    private static SparseVector compact(SparseVector vector, int[] known) {
        return new SparseVector(
                vector.indices().map(index -> Arrays.binarySearch(known, index)).toArray(),
                vector.values().toArray());
    }

    /**
     * How good a reply to the prompt is: any number, which means something beside those of other
     * replies to the same prompt only.
     */
    public double reward(String prompt, String reply) {
        SparseVector vector = features.of(prompt, reply);
        return IntStream.range(0, vector.size())
                .mapToDouble(
                        i -> {
                            int place = Arrays.binarySearch(known, vector.index(i));
                            return place < 0 ? 0 : weights[place] * vector.value(i);
                        })
                .sum();
    }

    /** −t ln σ(s) − (1 − t) ln σ(−s): how surprising a pair is. */
    public double loss(Pair pair) {
        double s = reward(pair.prompt(), pair.first()) - reward(pair.prompt(), pair.second());
        return BradleyTerryLoss.softplus(-s) + (1 - pair.preferred()) * s;
    }
}
