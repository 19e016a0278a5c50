package dev.rung.stats;

/**
 * Finds one value by its place without sorting the others (Hoare 1961, «Algorithm 65: Find»): of
 * thousands of resamples two quantiles are wanted.
 */
final class Select {
    private Select() {}

    /**
     * The value that stands at a place once all are sorted. They get another order: what is before
     * the place is at most it, what is behind it at least.
     *
     * @param values without NaN
     * @param place from 0
     */
    static double place(double[] values, int place) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double kept = values[i];
                    values[i++] = values[j];
                    values[j--] = kept;
                }
            }
            if (place <= j) {
                high = j;
            } else if (place >= i) {
                low = i;
            } else {
                break;
            }
        }
        return values[place];
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
