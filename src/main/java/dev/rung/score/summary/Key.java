package dev.rung.score.summary;

import java.util.Comparator;

/**
 * What is scored together.
 *
 * @param model as it is told apart on the screen, with its parameters where they differ
 * @param prompt the prompt version
 * @param condition its name, empty for none
 */
public record Key(String model, String prompt, String condition) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::model)
                    .thenComparing(Key::prompt)
                    .thenComparing(Key::condition);

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }
}
