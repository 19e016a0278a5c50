package dev.rung.experiment.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row as it stands in a text. */
public sealed interface RawRow {
    /** The line in which it begins, from 1. */
    long line();

    /** A row that can be read. */
    record Fields(long line, Map<String, String> values) implements RawRow {
        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * A row that cannot.
     *
     * @param why what is wrong, as the rest of a sentence after the line's number
     */
    record Bad(long line, String why) implements RawRow {}
}
