package dev.rung.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Divides rows at random, the same each time for one seed. {@link Random} is used because its
 * numbers are part of Java's specification: a later version draws the same.
 */
public final class Splitter {
    private Splitter() {}

    /**
     * A split for every row. Over all rows the shares are met to the nearest row, and inside every
     * stratum to within a row or two.
     *
     * @param strata for every row the number of its stratum, from 0
     */
    static Split[] assign(int[] strata, SplitPlan plan) {
        var random = new Random(plan.seed());
        var splits = new Split[strata.length];
        int[] order = new int[strata.length];
        int filled = 0;
        for (List<Integer> stratum : byStratum(strata)) {
            for (int row : shuffled(stratum, random)) {
                order[filled++] = row;
            }
        }
        int train = 0;
        int test = 0;
        for (int i = 0; i < order.length; i++) {
            // Each row goes where its share is furthest behind, so that both the whole and every
            // stretch of it keep to the shares.
            double wantedTrain = share(i + 1, plan.train());
            double wantedTest = share(i + 1, plan.test());
            double wantedDevelopment = share(i + 1, plan.development());
            double trainLack = wantedTrain - train;
            double testLack = wantedTest - test;
            double developmentLack = wantedDevelopment - (i - train - test);
            if (developmentLack >= trainLack && developmentLack >= testLack) {
                splits[order[i]] = Split.DEVELOPMENT;
            } else if (testLack >= trainLack) {
                splits[order[i]] = Split.TEST;
                test++;
            } else {
                splits[order[i]] = Split.TRAIN;
                train++;
            }
        }
        return splits;
    }

    private static double share(int rows, int percent) {
        return rows * (percent / 100.0);
    }

    private static List<List<Integer>> byStratum(int[] strata) {
        int count = Arrays.stream(strata).max().orElse(-1) + 1;
        var rows = new ArrayList<List<Integer>>();
        for (int i = 0; i < count; i++) {
            rows.add(new ArrayList<>());
        }
        for (int row = 0; row < strata.length; row++) {
            rows.get(strata[row]).add(row);
        }
        return rows;
    }

    private static int[] shuffled(List<Integer> rows, Random random) {
        int[] shuffled = rows.stream().mapToInt(Integer::intValue).toArray();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = kept;
        }
        return shuffled;
    }

    /**
     * That many of the numbers from 0, drawn at random without putting back, in ascending order.
     *
     * @param count at most {@code of}
     */
    public static int[] draw(int count, int of, long seed) {
        var random = new Random(seed);
        var chosen = new int[count];
        int taken = 0;
        for (int i = 0; i < of && taken < count; i++) {
            if (random.nextInt(of - i) < count - taken) {
                chosen[taken++] = i;
            }
        }
        return chosen;
    }
}
