package dev.rung.score.metric;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.field.Cut;
import dev.rung.experiment.field.Field;
import dev.rung.score.Verdict;

import org.jspecify.annotations.Nullable;

/** Grades a piece of a reply. */
final class Pieces {
    private Pieces() {}

    /** Scores a text. */
    @FunctionalInterface
    interface Judge {
        Verdict judge(String text) throws InterruptedException;
    }

    /** Scores a text that should be like one of some others. */
    @FunctionalInterface
    interface Comparison {
        double score(String text, String expected);
    }

    /**
     * Grades what the field cuts from the sample. A field that is not there is no score.
     *
     * @param field null for the whole reply
     */
    static Verdict grade(@Nullable Field field, Gradable sample, Judge judge)
            throws InterruptedException {
        return switch (cut(field, sample)) {
            case Cut.Found found -> judge.judge(found.text());
            case Cut.Missing missing -> Verdict.missing(missing.reason());
        };
    }

    static Cut cut(@Nullable Field field, Gradable sample) throws InterruptedException {
        return (field == null ? Field.REPLY : field).cut(sample.written());
    }

    /** The highest score over all accepted answers. */
    static Verdict best(
            @Nullable Field field, Expected expected, Gradable sample, Comparison comparison)
            throws InterruptedException {
        return grade(
                field,
                sample,
                text ->
                        expected.of(sample)
                                .map(
                                        answers ->
                                                Verdict.score(
                                                        answers.stream()
                                                                .mapToDouble(
                                                                        answer ->
                                                                                comparison.score(
                                                                                        text,
                                                                                        answer))
                                                                .max()
                                                                .orElseThrow()))
                                .orElseGet(() -> Verdict.missing(expected.reason())));
    }
}
