package dev.rung.learn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A linear classifier for texts: {@link TextFeatures} under multinomial logistic regression with an
 * L2 penalty. Training finds the one best set of weights (the loss is convex), so it needs no seed,
 * and the order of the rows does not matter. A trained model never changes and may be used by many
 * threads.
 *
 * <p>Memory: one weight for each label and each place that the training rows touch. Time: a pass
 * over all features of all rows for each iteration, some tens of iterations.
 */
public final class LinearTextModel {
    private final List<String> labels;
    private final int[] known;
    private final double[] weights;

    /**
     * How to train.
     *
     * @param penalty weight of the L2 term against the summed loss of the rows, &gt; 0: the higher,
     *     the closer to equal probabilities; read as a normal prior on the weights it is 1 /
     *     variance
     * @param iterations at most this many, ≥ 1
     * @param tolerance training ends when the slope of the loss is at most this long, ≥ 0
     */
    public record Training(double penalty, int iterations, double tolerance) {
        /** Fits rows in the tens to the thousands. */
        public static final Training USUAL = new Training(0.003, 100, 0.03);

        public Training {
            if (!(penalty > 0) || iterations < 1 || !(tolerance >= 0)) {
                throw new IllegalArgumentException(
                        "penalty must be > 0, iterations ≥ 1, tolerance ≥ 0");
            }
        }
    }

    private LinearTextModel(List<String> labels, int[] known, double[] weights) {
        this.labels = labels;
        this.known = known;
        this.weights = weights;
    }

    /**
     * Trains a model that tells the labels of the rows apart.
     *
     * @throws IllegalArgumentException if the rows hold fewer than two labels (or there are none)
     * @throws InterruptedException if the thread was interrupted
     */
    public static LinearTextModel train(List<Labelled> rows, Training training)
            throws InterruptedException {
        List<String> labels = rows.stream().map(Labelled::label).distinct().sorted().toList();
        if (labels.size() < 2) {
            throw new IllegalArgumentException(
                    "needs rows of at least two labels, got %d rows of %d"
                            .formatted(rows.size(), labels.size()));
        }
        // Sums depend on the order in the last digits: one order for every order of the rows.
        List<Labelled> sorted =
                rows.stream()
                        .sorted(Comparator.comparing(Labelled::text).thenComparing(Labelled::label))
                        .toList();
        List<SparseVector> vectors =
                sorted.stream().map(row -> TextFeatures.of(row.text())).toList();
        int[] known =
                vectors.stream().flatMapToInt(SparseVector::indices).sorted().distinct().toArray();
        int[] targets = sorted.stream().mapToInt(row -> labels.indexOf(row.label())).toArray();
        var loss =
                new SoftmaxLoss(
                        vectors.stream().map(vector -> compact(vector, known)).toList(),
                        targets,
                        known.length + 1,
                        labels.size(),
                        training.penalty());
        double[] weights = Minimiser.minimise(loss, training.iterations(), training.tolerance());
        return new LinearTextModel(labels, known, weights);
    }

    /** The vector over the known places only, with a constant 1 behind them. */
    private static SparseVector compact(SparseVector vector, int[] known) {
        var indices = new int[vector.size() + 1];
        var values = new double[vector.size() + 1];
        int filled = 0;
        for (int i = 0; i < vector.size(); i++) {
            int place = Arrays.binarySearch(known, vector.index(i));
            if (place >= 0) {
                indices[filled] = place;
                values[filled++] = vector.value(i);
            }
        }
        indices[filled] = known.length;
        values[filled++] = 1;
        return new SparseVector(Arrays.copyOf(indices, filled), Arrays.copyOf(values, filled));
    }

    /** The labels of the training rows, sorted. */
    public List<String> labels() {
        return labels;
    }

    /** The probability of each label, in the order of {@link #labels}; they sum to 1. */
    public double[] probabilities(String text) {
        var scores = new double[labels.size()];
        SoftmaxLoss.scores(compact(TextFeatures.of(text), known), weights, scores);
        SoftmaxLoss.softmax(scores);
        return scores;
    }

    /** The most probable label; of equals, the first. */
    public String best(String text) {
        double[] probabilities = probabilities(text);
        return IntStream.range(0, labels.size())
                .boxed()
                .max(
                        Comparator.comparingDouble((Integer i) -> probabilities[i])
                                .thenComparing(Comparator.reverseOrder()))
                .map(labels::get)
                .orElseThrow();
    }
}
