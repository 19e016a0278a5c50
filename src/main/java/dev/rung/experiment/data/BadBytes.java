package dev.rung.experiment.data;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/**
 * Bytes that are no letters of UTF-8. They are read as a mark that no UTF-8 can hold, half of a
 * pair of surrogates, so that the row in which they stand is known.
 */
final class BadBytes {
    /** What is read for them. */
    static final String MARK = "\uDFFF";

    /** So many characters before them are shown. */
    private static final int SHOWN = 20;

    private BadBytes() {}

    /** Where in a text they stand first, as why a row is bad; null if there are none. */
    static @Nullable String in(String text) {
        int at = text.indexOf(MARK);
        // The second half of a letter is no mark.
        while (at > 0 && Character.isHighSurrogate(text.charAt(at - 1))) {
            at = text.indexOf(MARK, at + 1);
        }
        if (at < 0) {
            return null;
        }
        String before = text.substring(Math.max(0, at - SHOWN), at).strip();
        return before.isEmpty()
                ? "not UTF-8 from its beginning"
                : "not UTF-8 after «%s%s»".formatted(at > SHOWN ? "…" : "", before);
    }

    /** The same of the texts and keys in a value. */
    static @Nullable String in(JsonNode value) {
        if (value.isString()) {
            return in(value.stringValue());
        }
        for (Map.Entry<String, JsonNode> one : value.properties()) {
            String bad = in(one.getKey());
            if (bad == null) {
                bad = in(one.getValue());
            }
            if (bad != null) {
                return bad;
            }
        }
        if (value.isArray()) {
            for (JsonNode one : value) {
                String bad = in(one);
                if (bad != null) {
                    return bad;
                }
            }
        }
        return null;
    }
}
