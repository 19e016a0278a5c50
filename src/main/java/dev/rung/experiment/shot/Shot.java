package dev.rung.experiment.shot;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An example with its answer.
 *
 * @param values what fills the prompt's variables
 * @param answers what the model should have answered, one for each of its turns from the first: a
 *     prompt with one answer has one
 * @param row the row of a dataset that it comes from, null if it was written
 */
public record Shot(Map<String, String> values, List<String> answers, @Nullable Long row) {
    public Shot {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        answers = List.copyOf(answers);
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("an example without an answer");
        }
    }

    /** With one answer. */
    public Shot(Map<String, String> values, String answer, @Nullable Long row) {
        this(values, List.of(answer), row);
    }
}
