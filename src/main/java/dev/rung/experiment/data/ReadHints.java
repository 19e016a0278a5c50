package dev.rung.experiment.data;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * What is said of how a text is read; the rest is found by looking at it. What is said of a table
 * makes it one.
 *
 * @param header whether the first row names the columns, null if not said
 * @param delimiter between the values of a row, null if not said
 * @param encoding null if not said
 */
public record ReadHints(
        @Nullable Boolean header, @Nullable Character delimiter, @Nullable Encoding encoding) {
    /** Nothing is said. */
    public static final ReadHints NONE = new ReadHints(null, null, null);

    /** What a tab is called where it is written. */
    public static final String TAB = "tab";

    /** A delimiter by what is written of it: one character, or {@link #TAB}. */
    public static char delimiter(String written) {
        if (written.equals(TAB)) {
            return '\t';
        }
        if (written.length() != 1 || "\"\r\n".contains(written)) {
            throw new IllegalArgumentException(
                    "«%s» is no delimiter: it is one character, or «tab».".formatted(written));
        }
        return written.charAt(0);
    }

    /** As it is written; null if not said. */
    public @Nullable String delimiterWord() {
        if (delimiter == null) {
            return null;
        }
        return delimiter == '\t' ? TAB : delimiter.toString();
    }

    boolean isOfTable() {
        return header != null || delimiter != null;
    }

    /** For people, after a comma and a blank each; empty if nothing is said. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (header != null) {
            words.add(header ? "with a header" : "without a header");
        }
        if (delimiter != null) {
            words.add("divided by «%s»".formatted(delimiterWord()));
        }
        if (encoding != null) {
            words.add("in " + encoding.label());
        }
        return words.isEmpty() ? "" : ", " + String.join(", ", words);
    }
}
