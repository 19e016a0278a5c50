package dev.rung.study.bestof;

import dev.rung.score.metric.Refusal;
import dev.rung.study.GraderSpec;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** Answers that a grader reads out of replies, such as labels and choices, so that they count. */
final class Answers {
    /** With more different ones in a row they are no longer counted for a divergence. */
    static final int FEW = 20;

    private Answers() {}

    /**
     * Whether what a grader reads is what the reply answers, and not what the grader thinks of it:
     * the words of judges, classifiers and of the list of refusals are no answers.
     */
    static boolean areReadBy(GraderSpec grader) {
        return switch (grader) {
            case GraderSpec.Computed(var measure) -> !(measure.metric() instanceof Refusal);
            case GraderSpec.Program _ -> true;
            case GraderSpec.Classifier _,
                    GraderSpec.Judged _,
                    GraderSpec.Rewarded _,
                    GraderSpec.Preference _ ->
                    false;
        };
    }

    /** Equal answers have equal numbers, from 0; −1 for none. */
    static int[] numbered(List<@Nullable String> answers) {
        var numbers = new HashMap<String, Integer>();
        var numbered = new int[answers.size()];
        for (int i = 0; i < numbered.length; i++) {
            String answer = answers.get(i);
            numbered[i] =
                    answer == null ? -1 : numbers.computeIfAbsent(answer, _ -> numbers.size());
        }
        return numbered;
    }

    /** Whether there are answers, and of a row few different ones beside its samples. */
    static boolean areCountable(List<@Nullable String> answers) {
        var different = new HashSet<String>();
        answers.stream().filter(Objects::nonNull).forEach(different::add);
        return different.size() <= Math.min(FEW, Math.max(2, answers.size() / 2));
    }
}
