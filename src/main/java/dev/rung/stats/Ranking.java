package dev.rung.stats;

import java.util.Arrays;

/** The scores of one row's samples, in order: what picks by them several times sorts once. */
public final class Ranking {
    private final double[] scores;
    private final int[] order;

    /**
     * @param scores the highest is picked first; NaN for a sample that has none and is never picked
     */
    public Ranking(double[] scores) {
        this.scores = scores.clone();
        this.order = scored(this.scores);
    }

    /** How many samples, with a score or without. */
    public int samples() {
        return scores.length;
    }

    /** The samples that have a score, by rising score. */
    int[] order() {
        return order;
    }

    /** How many places from this one on hold the same score. */
    int ties(int place) {
        int to = place + 1;
        while (to < order.length && scores[order[to]] == scores[order[place]]) {
            to++;
        }
        return to - place;
    }

    /**
     * Whether one of those with the highest score has a metric: then there is a value at every n,
     * and otherwise none at n = N.
     *
     * @param metrics of the samples, NaN for none
     */
    public boolean isBestKnown(double[] metrics) {
        if (order.length == 0) {
            return false;
        }
        double best = scores[order[order.length - 1]];
        for (int i = order.length - 1; i >= 0 && scores[order[i]] == best; i--) {
            if (!Double.isNaN(metrics[order[i]])) {
                return true;
            }
        }
        return false;
    }

    private static int[] scored(double[] scores) {
        var byScore = new double[scores.length];
        int count = 0;
        for (double score : scores) {
            if (!Double.isNaN(score)) {
                // −0 and 0 are one score.
                byScore[count++] = score + 0.0;
            }
        }
        Arrays.sort(byScore, 0, count);
        // Equal scores fill the places from the first that holds theirs.
        var order = new int[count];
        var next = new int[count];
        for (int i = 0; i < scores.length; i++) {
            if (!Double.isNaN(scores[i])) {
                int place = first(byScore, count, scores[i]);
                order[place + next[place]++] = i;
            }
        }
        return order;
    }

    private static int first(double[] sorted, int count, double score) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
