package dev.rung.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How far best-of-n moves from what was sampled: Kullback–Leibler divergence, nats per prompt. */
public final class BestOfNKl {
    private BestOfNKl() {}

    /**
     * ln n − (n − 1)/n: an upper bound, against the distribution that was sampled (its temperature
     * and top-p), reached by scores without ties (Beirami et al. 2024, «Theoretical guarantees on
     * the best-of-n alignment policy»). With few different answers it is far off.
     */
    public static double bound(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("best of " + n);
        }
        return Math.log(n) - (n - 1.0) / n;
    }

    /**
     * An answer that can be counted.
     *
     * @param share of the samples, &gt; 0
     * @param score of the selector
     */
    public record Answer(double share, double score) {}

    /**
     * The plug-in value for countable answers: with F(s) the share of answers that score at most s,
     * an answer is picked with q = share / (share of its score) · (F(s)ⁿ − F(below s)ⁿ); KL = Σ q
     * ln (q / share).
     *
     * @param answers whose shares sum to 1
     */
    public static double plugIn(List<Answer> answers, int n) {
        double total = answers.stream().mapToDouble(Answer::share).sum();
        if (n < 1
                || Math.abs(total - 1) > 1e-6
                || answers.stream().anyMatch(a -> !(a.share() > 0))) {
            throw new IllegalArgumentException("shares must be above 0 and sum to 1");
        }
        List<Answer> sorted =
                answers.stream().sorted(Comparator.comparingDouble(Answer::score)).toList();
        double kl = 0;
        double below = 0;
        for (int from = 0, to; from < sorted.size(); from = to) {
            double score = sorted.get(from).score();
            int start = from;
            to =
                    IntStream.range(from, sorted.size())
                            .filter(i -> sorted.get(i).score() > score)
                            .findFirst()
                            .orElse(sorted.size());
            double group = sorted.subList(start, to).stream().mapToDouble(Answer::share).sum();
            double upTo = Math.min(1, below + group);
            double picked = Math.pow(upTo, n) - Math.pow(below, n);
            // Inside a group q / share is the same for all.
            kl += picked > 0 ? picked * Math.log(picked / group) : 0;
            below = upTo;
        }
        return Math.max(0, kl);
    }
}
