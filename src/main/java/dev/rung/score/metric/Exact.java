package dev.rung.score.metric;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.field.Field;
import dev.rung.score.Verdict;

import org.jspecify.annotations.Nullable;

/**
 * 1 if the piece is one of the accepted answers, else 0. Space around it never counts, since fields
 * are cut without it.
 *
 * @param field the whole reply unless set
 * @param ignoreCase whether A is a
 * @param ignoreSpace whether runs of space inside count as one
 */
public record Exact(
        @Nullable Field field, Expected expected, boolean ignoreCase, boolean ignoreSpace)
        implements Metric {
    @Override
    public Verdict grade(Gradable sample) throws InterruptedException {
        return Pieces.best(field, expected, sample, (text, answer) -> same(text, answer) ? 1 : 0);
    }

    private boolean same(String text, String answer) {
        String one = tidy(text);
        String other = tidy(answer);
        return ignoreCase ? one.equalsIgnoreCase(other) : one.equals(other);
    }

    private String tidy(String text) {
        String stripped = text.strip();
        return ignoreSpace ? stripped.replaceAll("\\s+", " ") : stripped;
    }
}
