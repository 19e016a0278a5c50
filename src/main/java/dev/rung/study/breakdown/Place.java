package dev.rung.study.breakdown;

import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.Scored;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A place of a run with what a grader made of it.
 *
 * @param number of its row, counted from 1; 0 for a message without a row
 * @param values of its row and, where they fill the same variable instead, of its condition
 */
public record Place(Reading reading, int number, Map<String, String> values) {
    public Place {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    Key key() {
        return reading.scored().key();
    }

    Scored scored() {
        return reading.scored();
    }
}
