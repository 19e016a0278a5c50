package dev.rung.experiment;

import java.util.Locale;
import java.util.Map;

/** How the rows of a dataset are divided, in words. */
public final class SplitWords {
    private SplitWords() {}

    /**
     * For instance {@code 20 train, 40 development, 40 test}.
     *
     * @param rows of each split; a split that is missing has none
     */
    public static String of(Map<Split, Integer> rows) {
        int train = rows.getOrDefault(Split.TRAIN, 0);
        int test = rows.getOrDefault(Split.TEST, 0);
        return train == 0 && test == 0
                ? "no splits: all rows are for development"
                : String.format(
                        Locale.ROOT,
                        "%,d train, %,d development, %,d test",
                        train,
                        rows.getOrDefault(Split.DEVELOPMENT, 0),
                        test);
    }
}
