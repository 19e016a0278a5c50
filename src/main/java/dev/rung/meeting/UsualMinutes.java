package dev.rung.meeting;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** How many minutes an item of a kind probably takes. */
final class UsualMinutes {
    /** From so many on, one that took much longer or shorter than the others is an outlier. */
    private static final int ENOUGH = 3;

    /** So many scaled median deviations from the median are far off. */
    private static final double FAR = 3;

    /** Makes a median absolute deviation comparable with a standard deviation of normal data. */
    private static final double SCALE = 1.4826;

    private UsualMinutes() {}

    /**
     * As long as the last one took that is no outlier, in whole minutes, at least 1. An outlier is
     * more than three scaled median absolute deviations off the median of all; less than a minute
     * never is.
     *
     * @param taken how long they took, the newest first
     * @return empty without any
     */
    static OptionalInt of(List<Duration> taken) {
        if (taken.isEmpty()) {
            return OptionalInt.empty();
        }
        double[] minutes = taken.stream().mapToDouble(one -> one.toMillis() / 60_000.0).toArray();
        double middle = median(minutes);
        double[] off = new double[minutes.length];
        for (int i = 0; i < off.length; i++) {
            off[i] = Math.abs(minutes[i] - middle);
        }
        double bound = Math.max(1, FAR * SCALE * median(off));
        for (double one : minutes) {
            if (minutes.length < ENOUGH || Math.abs(one - middle) <= bound) {
                return OptionalInt.of((int) Math.max(1, Math.round(one)));
            }
        }
        return OptionalInt.of((int) Math.max(1, Math.round(middle)));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
