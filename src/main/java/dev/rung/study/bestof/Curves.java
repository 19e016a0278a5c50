package dev.rung.study.bestof;

import dev.rung.llm.Cost;
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
 * @param tournament what the winner of a pairwise tournament gives, from the comparisons that are
 *     stored; null where no judge compares
 * @param meanScoreGain what the selecting score itself gains over n = 1 in the same row, the mean
 *     over rows, at index n − 1: raw scores of different rows are never averaged. NaN where no row
 *     has scores
 * @param kl how far best-of-n by the selector is from what was sampled, in nats per prompt, at
 *     index n − 1: the plug-in value of {@link BestOfNKl#counted}, the mean over rows; null where
 *     answers cannot be counted, since too many differ or none is read
 * @param costs of all the samples
 */
public record Curves(
        Key key,
        String cell,
        int samples,
        BestOfNCurve chosen,
        BestOfNCurve any,
        BestOfNCurve worst,
        @Nullable List<Majority.Point> majority,
        @Nullable List<Majority.Point> tournament,
        List<Double> meanScoreGain,
        @Nullable List<Double> kl,
        Costs costs) {
    public Curves {
        meanScoreGain = List.copyOf(meanScoreGain);
        tournament = tournament == null ? null : List.copyOf(tournament);
        kl = kl == null ? null : List.copyOf(kl);
        majority = majority == null ? null : List.copyOf(majority);
    }

    /**
     * What the samples of a cell cost, without judges.
     *
     * @param paid for this run: a request that fills several places in equal parts, what was there
     *     already nothing
     * @param uncached had each sample been sent for it alone
     */
    public record Costs(Cost paid, Cost uncached) {
        public static final Costs UNKNOWN = new Costs(Cost.UNKNOWN, Cost.UNKNOWN);

        /** Both in all. */
        public Costs plus(Costs other) {
            return new Costs(paid.plus(other.paid), uncached.plus(other.uncached));
        }

        /** The share of n samples of N. */
        public Costs of(int n, int samples) {
            double share = (double) n / samples;
            return new Costs(paid.times(share), uncached.times(share));
        }
    }

    /** How far best-of-n is from what was sampled at most, in nats per prompt. */
    public static double klBound(int n) {
        return BestOfNKl.bound(n);
    }
}
