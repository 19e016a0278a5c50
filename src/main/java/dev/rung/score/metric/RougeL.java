package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.field.Field;
import dev.rung.score.Verdict;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * ROUGE-L of the piece as one sentence (Lin 2004, «ROUGE: a package for automatic evaluation of
 * summaries», section 3.1): with L the length of the longest common subsequence of words, P = L /
 * words of the piece, R = L / words of the answer, F = (1 + β²) R P / (R + β² P) with β = 1; the
 * highest over the accepted answers. Words in lower case, without stemming.
 *
 * @param field the whole reply unless set
 */
public record RougeL(@Nullable Field field, Expected expected) implements Metric {
    /** Words that are compared: the time grows with the product of both lengths. */
    static final int MOST = 5_000;

    @Override
    public Verdict grade(Gradable sample) throws InterruptedException {
        return Pieces.grade(field, sample, text -> judge(text, sample));
    }

    private Verdict judge(String text, Gradable sample) throws InterruptedException {
        var answers = expected.of(sample);
        if (answers.isEmpty()) {
            return Verdict.missing(expected.reason());
        }
        List<String> words = Words.of(text);
        double best = 0;
        for (String answer : answers.get()) {
            List<String> wanted = Words.of(answer);
            if (Math.max(words.size(), wanted.size()) > MOST) {
                return Verdict.missing("more than %,d words".formatted(MOST));
            }
            best = Math.max(best, f(words, wanted));
        }
        return Verdict.score(best);
    }

    /** With β = 1 it is 2 L / (words of both). */
    static double f(List<String> words, List<String> wanted) throws InterruptedException {
        int all = words.size() + wanted.size();
        return all == 0 ? 0 : 2.0 * common(words, wanted) / all;
    }

    /** The length of the longest common subsequence, row by row. */
    private static int common(List<String> words, List<String> wanted) throws InterruptedException {
        var before = new int[wanted.size() + 1];
        for (String word : words) {
            if (Thread.interrupted()) {
                throw new InterruptedException("grading stopped");
            }
            var now = new int[wanted.size() + 1];
            for (int j = 1; j < now.length; j++) {
                now[j] =
                        word.equals(wanted.get(j - 1))
                                ? before[j - 1] + 1
                                : Math.max(before[j], now[j - 1]);
            }
            before = now;
        }
        return before[wanted.size()];
    }

    @Override
    @JsonIgnore
    public Scale scale() {
        return Scale.PROPORTION;
    }
}
