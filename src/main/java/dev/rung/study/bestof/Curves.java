package dev.rung.study.bestof;

import dev.rung.score.summary.Key;
import dev.rung.stats.BestOfNCurve;
import dev.rung.stats.BestOfNKl;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Best-of-n of one model, prompt and condition, for n = 1 … N. All curves use the same samples.
 *
 * @param cell what it is called
 * @param samples N of each row
 * @param chosen what picking by the selector gives
 * @param any the best of n by the reported metric itself: no selector can do better
 * @param worst the worst of n by it
 * @param majority what the commonest answer gives, from drawn subsets; null where the reporting
 *     grader reads no answers
 * @param meanScoreGain what the selecting score itself gains over n = 1 in the same row, the mean
 *     over rows, at index n − 1: raw scores of different rows are never averaged. NaN where no row
 *     has scores
 */
public record Curves(
        Key key,
        String cell,
        int samples,
        BestOfNCurve chosen,
        BestOfNCurve any,
        BestOfNCurve worst,
        @Nullable List<Majority.Point> majority,
        List<Double> meanScoreGain) {
    public Curves {
        meanScoreGain = List.copyOf(meanScoreGain);
        majority = majority == null ? null : List.copyOf(majority);
    }

    /** How far best-of-n is from what was sampled at most, in nats per prompt. */
    public static double klBound(int n) {
        return BestOfNKl.bound(n);
    }
}
