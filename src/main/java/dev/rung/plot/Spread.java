package dev.rung.plot;

import java.util.Arrays;

/** Moves places apart as little as possible. */
final class Spread {
    private Spread() {}

    /** Whether so many places find room. */
    static boolean fits(int count, double gap, double from, double to) {
        return (count - 1) * gap <= to - from;
    }

    /**
     * The nearest places, by squares, that are at least a gap apart, in the same order and between
     * the bounds.
     *
     * @param wanted ascending; they have to fit
     */
    static double[] apart(double[] wanted, double gap, double from, double to) {
        int n = wanted.length;
        // Without the gaps it is enough that no place is before the one in front of it: neighbours
        // in the wrong order share their mean.
        var means = new double[n];
        var counts = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            double mean = wanted[i] - i * gap;
            int count = 1;
            while (blocks > 0 && means[blocks - 1] > mean) {
                blocks--;
                mean = (mean * count + means[blocks] * counts[blocks]) / (count + counts[blocks]);
                count += counts[blocks];
            }
            means[blocks] = mean;
            counts[blocks++] = count;
        }
        var places = new double[n];
        double last = Math.max(from, to - (n - 1) * gap);
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(
                    places, at, at + counts[block], Math.max(from, Math.min(means[block], last)));
            at += counts[block];
        }
        for (int i = 0; i < n; i++) {
            places[i] += i * gap;
        }
        return places;
    }
}
