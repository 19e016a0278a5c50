package dev.rung.study.samples;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is so of a sample or not: {@code is:gold}. */
public enum Flag {
    GOLD("gold", "EXISTS (SELECT 1 FROM gold WHERE gold.sample = sample.id)"),
    READ("read", "EXISTS (SELECT 1 FROM seen WHERE seen.sample = sample.id)"),
    UNREAD("unread", "NOT EXISTS (SELECT 1 FROM seen WHERE seen.sample = sample.id)"),
    LABELLED(
            "labelled",
            """
            (EXISTS (SELECT 1 FROM label WHERE label.sample = sample.id)
              OR EXISTS (SELECT 1 FROM human_verdict WHERE human_verdict.sample = sample.id))
            """),
    TAGGED("tagged", "EXISTS (SELECT 1 FROM tag WHERE tag.sample = sample.id)"),
    GRADED(
            "graded",
            "EXISTS (SELECT 1 FROM grade WHERE grade.sample = sample.id AND value IS NOT NULL)"),
    WHOLE("whole", "sample.outcome = 'finished'"),
    FAILED("failed", "sample.outcome = 'failed'"),
    CUT("cut", "sample.stop = 'length'"),
    REFUSED("refused", "sample.stop = 'refusal'"),
    FILTERED("filtered", "sample.stop = 'content_filter'");

    private final String word;
    private final String sql;

    Flag(String word, String sql) {
        this.word = word;
        this.sql = sql;
    }

    public String word() {
        return word;
    }

    String sql() {
        return sql;
    }

    static Optional<Flag> of(String word) {
        return Arrays.stream(values()).filter(flag -> flag.word.equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Flag::word).collect(Collectors.joining(", "));
    }
}
