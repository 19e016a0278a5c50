package dev.rung.plot;

import java.util.List;

/** How places on the x axis follow each other. */
public sealed interface Spacing {
    /** Equal steps are equally far apart. */
    record Linear() implements Spacing {}

    /**
     * Each doubling is one step, as for 1, 2, 4, 8 … shots or samples. Zero, which no doubling
     * reaches, stands apart, one step left of the smallest number. Takes 0 and numbers from 1 up.
     */
    record Doubling() implements Spacing {}

    /** Equal factors are equally far apart. Takes numbers above zero. */
    record Log() implements Spacing {}

    /**
     * Names beside each other; a point's x is the place of its name, from 0.
     *
     * @param names at least one
     */
    record Categories(List<String> names) implements Spacing {
        public Categories {
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("an axis without categories");
            }
        }
    }
}
