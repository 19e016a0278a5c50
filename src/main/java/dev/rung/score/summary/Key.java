package dev.rung.score.summary;

import java.util.Comparator;

/**
 * What is scored together.
 *
 * @param model as it is told apart on the screen, with its parameters where they differ
 * @param prompt counts what the run asks of a row: versions with their shots
 * @param condition its name, empty for none
 */
public record Key(String model, int prompt, String condition) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::model)
                    .thenComparingInt(Key::prompt)
                    .thenComparing(Key::condition);

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }
}
