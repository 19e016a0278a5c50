package dev.rung.learn;

import java.util.List;

/**
 * What training makes small: the sum over the pairs of −t ln σ(s) − (1 − t) ln σ(−s), where s is
 * the reward of the first less that of the second and t how much the first is preferred, plus half
 * the penalty times the sum of the squared weights.
 */
final class BradleyTerryLoss implements Minimiser.Function {
    private final List<SparseVector> differences;
    private final double[] targets;
    private final int places;
    private final double penalty;

    /**
     * @param differences the features of the first less those of the second, for each pair
     * @param targets from 0 to 1, for each pair
     */
    BradleyTerryLoss(List<SparseVector> differences, double[] targets, int places, double penalty) {
        this.differences = differences;
        this.targets = targets;
        this.places = places;
        this.penalty = penalty;
    }

    @Override
    public int dimensions() {
        return places;
    }

    @Override
    public double at(double[] weights, double[] slope) {
        double loss = 0;
        for (int i = 0; i < weights.length; i++) {
            slope[i] = penalty * weights[i];
            loss += penalty / 2 * weights[i] * weights[i];
        }
        for (int r = 0; r < targets.length; r++) {
            SparseVector row = differences.get(r);
            double s = 0;
            for (int i = 0; i < row.size(); i++) {
                s += row.value(i) * weights[row.index(i)];
            }
            loss += softplus(-s) + (1 - targets[r]) * s;
            double error = 1 / (1 + Math.exp(-s)) - targets[r];
            for (int i = 0; i < row.size(); i++) {
                slope[row.index(i)] += error * row.value(i);
            }
        }
        return loss;
    }

    /** ln(1 + eˣ), also for large x. */
    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
