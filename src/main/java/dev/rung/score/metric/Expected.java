package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.rung.experiment.Gradable;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a reply is compared with: a column of the row (or a value of the condition), or a fixed
 * text. Exactly one of the two is set.
 *
 * @param column its name; a value that is a JSON array of texts gives several accepted answers
 * @param text the same for all rows
 */
public record Expected(@Nullable String column, @Nullable String text) {
    private static final String NOT_ASKED = "the row has no expected answer for it";

    public Expected {
        if ((column == null) == (text == null)) {
            throw new IllegalArgumentException(
                    "expected needs either «column» or «text», such as {\"column\": \"label\"}");
        }
    }

    public static Expected column(String column) {
        return new Expected(column, null);
    }

    public static Expected text(String text) {
        return new Expected(null, text);
    }

    /** The accepted answers, at least one; nothing if the row has none. */
    Optional<List<String>> of(Gradable sample) {
        return of(sample.values());
    }

    /**
     * The same of a row.
     *
     * @param values column to value
     */
    @JsonIgnore
    public Optional<List<String>> of(Map<String, String> values) {
        if (text != null) {
            return Optional.of(List.of(text));
        }
        String value = values.get(column);
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(list(value).orElse(List.of(value)));
    }

    /** Why there may be none. */
    @JsonIgnore
    String reason() {
        return NOT_ASKED;
    }

    /**
     * Whether this is why a score is missing: the row asks for nothing that could be compared, so
     * that neither the reply nor the grader is at fault. Also the words that were stored earlier.
     */
    public static boolean isNotAsked(String reason) {
        return reason.equals(NOT_ASKED) || reason.startsWith("the row has no «");
    }

    /** The texts of a JSON array, nothing for what is none. */
    static Optional<List<String>> list(String value) {
        if (!value.strip().startsWith("[")) {
            return Optional.empty();
        }
        try {
            JsonNode array = JsonMapper.shared().readTree(value);
            var texts = new ArrayList<String>();
            for (JsonNode one : array) {
                if (!one.isString()) {
                    return Optional.empty();
                }
                texts.add(one.stringValue());
            }
            return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
