package dev.rung.experiment;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the user said of a sample.
 *
 * @param mistakes the numbers of the mistakes it makes, 1–9
 * @param gold whether it is a gold example
 * @param seen whether it was read
 */
public record Marks(SortedSet<Integer> mistakes, boolean gold, boolean seen) {
    public static final Marks NONE = new Marks(new TreeSet<>(), false, false);

    public Marks {
        mistakes = Collections.unmodifiableSortedSet(new TreeSet<>(mistakes));
    }

    /** The same with the mistake, or without it if it was there; tagging is reading. */
    public Marks toggle(int mistake) {
        var numbers = new TreeSet<>(mistakes);
        if (!numbers.remove(mistake)) {
            numbers.add(mistake);
        }
        return new Marks(numbers, gold, true);
    }

    public Marks withGold(boolean now) {
        return new Marks(mistakes, now, true);
    }

    public Marks read() {
        return new Marks(mistakes, gold, true);
    }
}
