package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.field.Field;
import dev.rung.score.Verdict;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;

/**
 * How little the piece repeats itself: different runs of n words over all runs of n words (after Li
 * et al. 2016, «A diversity-promoting objective function for neural conversation models», who
 * divide by the words). It falls with length.
 *
 * @param field the whole reply unless set
 * @param n words in a run, ≥ 1
 */
public record Distinct(@Nullable Field field, int n) implements Metric {
    public Distinct {
        if (n < 1) {
            throw new IllegalArgumentException("n must be at least 1");
        }
    }

    @Override
    public Verdict grade(Gradable sample) throws InterruptedException {
        return Pieces.grade(field, sample, this::judge);
    }

    private Verdict judge(String text) {
        List<String> words = Words.of(text);
        int runs = words.size() - n + 1;
        if (runs < 1) {
            return Verdict.missing("fewer than %d words".formatted(n));
        }
        var different = new HashSet<List<String>>();
        for (int i = 0; i < runs; i++) {
            different.add(words.subList(i, i + n));
        }
        return Verdict.score((double) different.size() / runs);
    }

    @Override
    @JsonIgnore
    public Scale scale() {
        return Scale.PROPORTION;
    }
}
