package dev.rung.testing;

import dev.rung.experiment.Gradable;
import dev.rung.score.Grader;
import dev.rung.score.Verdict;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A grader whose grades are there already. */
public record NamedGrader(String id, String version, @Nullable Scale scale) implements Grader {
    @Override
    public List<Verdict> grade(List<Gradable> samples) {
        throw new UnsupportedOperationException("nothing is graded here");
    }
}
