package dev.rung.study.rows;

import dev.rung.study.GraderSpec;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/**
 * What an item has to be to become a row. What has no score is not known to be bad: it is apart.
 */
public record Keep(By by, Test test) {
    /** Whose verdict counts. */
    public sealed interface By {
        /** The name of the grader. */
        String id();
    }

    /** A grader of the run, which judged the reply that the item is from. */
    public record OfReply(String id) implements By {}

    /** A grader that judges the item as if it were the reply. */
    public record OfItem(GraderSpec grader) implements By {
        @Override
        public String id() {
            return grader.id();
        }
    }

    /** What the verdict has to be. */
    public sealed interface Test {}

    /** A score of at least this. */
    public record AtLeast(double score) implements Test {}

    /** A score of at most this. */
    public record AtMost(double score) implements Test {}

    /** This label. */
    public record Label(String label) implements Test {}

    /**
     * Whether a verdict is what it has to be.
     *
     * @return null if it says nothing of that: there is no score, or no label
     */
    @Nullable Boolean holds(@Nullable Double value, @Nullable String label) {
        return switch (test) {
            case AtLeast(double score) -> value == null ? null : Boolean.valueOf(value >= score);
            case AtMost(double score) -> value == null ? null : Boolean.valueOf(value <= score);
            case Label(String wanted) ->
                    label == null ? null : Boolean.valueOf(label.strip().equals(wanted.strip()));
        };
    }

    /** For people, for instance {@code «relevant» ≥ 4}. */
    public String words() {
        return switch (test) {
            case AtLeast(double score) -> "«%s» ≥ %s".formatted(by.id(), plain(score));
            case AtMost(double score) -> "«%s» ≤ %s".formatted(by.id(), plain(score));
            case Label(String label) -> "«%s» = «%s»".formatted(by.id(), label);
        };
    }

    private static String plain(double score) {
        return BigDecimal.valueOf(score).stripTrailingZeros().toPlainString();
    }
}
