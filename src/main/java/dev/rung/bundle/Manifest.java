package dev.rung.bundle;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * What a bundle says of itself.
 *
 * @param rung the version of the Rung that made it
 * @param made when
 * @param maker by whom, as they typed it; empty if they did not
 * @param title the headline of its card, or its filter in words
 * @param filter what the samples were filtered by; empty for all
 * @param card the card, null if it holds samples alone
 */
public record Manifest(
        String rung,
        Instant made,
        String maker,
        String title,
        String filter,
        @Nullable Long card,
        Counts counts) {
    /**
     * How much there is.
     *
     * @param samples that it is about
     * @param prompts different versions
     * @param rows of data
     * @param notes about the samples
     */
    public record Counts(int samples, int prompts, int rows, int notes) {
        /** For instance {@code 212 samples, 2 prompts, 106 rows of data}. */
        public String words() {
            var words = new StringBuilder();
            words.append(plural(samples, "sample")).append(", ").append(plural(prompts, "prompt"));
            if (rows > 0) {
                words.append(", ").append(plural(rows, "row")).append(" of data");
            }
            if (notes > 0) {
                words.append(", ").append(plural(notes, "note"));
            }
            return words.toString();
        }
    }

    static String plural(int count, String word) {
        return String.format(Locale.ROOT, "%,d %s%s", count, word, count == 1 ? "" : "s");
    }

    /** The version of this Rung. */
    static String version() {
        return Objects.requireNonNullElse(
                Manifest.class.getPackage().getImplementationVersion(), "(from source)");
    }
}
