package dev.rung.learn;

import java.util.Arrays;
import java.util.List;

/**
 * What training makes small: the sum over the rows of −ln p(label | row), plus half the penalty
 * times the sum of the squared weights. Weights stand label by label within a place: place × labels
 * + label.
 */
final class SoftmaxLoss implements Minimiser.Function {
    private final List<SparseVector> rows;
    private final int[] targets;
    private final int places;
    private final int labels;
    private final double penalty;

    /**
     * @param targets the label's number for each row, 0 ≤ target &lt; labels
     * @param places how many places the rows have; the last one is the constant
     */
    SoftmaxLoss(List<SparseVector> rows, int[] targets, int places, int labels, double penalty) {
        this.rows = rows;
        this.targets = targets;
        this.places = places;
        this.labels = labels;
        this.penalty = penalty;
    }

    @Override
    public int dimensions() {
        return places * labels;
    }

    @Override
    public double at(double[] weights, double[] slope) {
        double loss = 0;
        for (int i = 0; i < weights.length; i++) {
            slope[i] = penalty * weights[i];
            loss += penalty / 2 * weights[i] * weights[i];
        }
        var errors = new double[labels];
        for (int r = 0; r < targets.length; r++) {
            SparseVector row = rows.get(r);
            scores(row, weights, errors);
            softmax(errors);
            loss -= Math.log(Math.max(Double.MIN_NORMAL, errors[targets[r]]));
            errors[targets[r]] -= 1;
            for (int i = 0; i < row.size(); i++) {
                int at = row.index(i) * labels;
                double value = row.value(i);
                for (int label = 0; label < labels; label++) {
                    slope[at + label] += value * errors[label];
                }
            }
        }
        return loss;
    }

    /** Writes the score of each label for a row to {@code scores}. */
    static void scores(SparseVector row, double[] weights, double[] scores) {
        int labels = scores.length;
        Arrays.fill(scores, 0);
        for (int i = 0; i < row.size(); i++) {
            int at = row.index(i) * labels;
            double value = row.value(i);
            for (int label = 0; label < labels; label++) {
                scores[label] += value * weights[at + label];
            }
        }
    }

    /** Turns scores into probabilities, in place. */
    static void softmax(double[] scores) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            highest = Math.max(highest, score);
        }
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.exp(scores[i] - highest);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
    }
}
