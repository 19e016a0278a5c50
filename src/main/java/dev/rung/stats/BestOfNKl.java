package dev.rung.stats;

import java.util.Arrays;
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
     *
     * @param n ≥ 1
     * @return nats, ≥ 0
     */
    public static double bound(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("best of " + n);
        }
        return Math.log(n) - (n - 1.0) / n;
    }

    /**
     * The plug-in value from the samples of one row, for n = 1 … most at index n − 1: with q the
     * share of all sets of n in which an answer is picked, ties alike as in {@link BestOfN}, and p
     * its share of the samples, KL = Σ q ln (q / p). Of the samples that have both an answer and a
     * score; NaN where no set holds one.
     *
     * @param scores of the selector, NaN for none: such a sample is never picked
     * @param answers of the same samples, counted from 0; −1 for none
     * @param most ≥ 1, at most as many as there are samples
     */
    public static double[] counted(double[] scores, int[] answers, int most) {
        return new Rows(most).counted(new Ranking(scores), answers);
    }

    /** The same of row after row: chances are kept. */
    public static final class Rows {
        private final BestOfNCurve.Chances chances;

        public Rows(int most) {
            this.chances = new BestOfNCurve.Chances(most);
        }

        /** See {@link BestOfNKl#counted}. */
        public double[] counted(Ranking ranking, int[] answers) {
            return BestOfNKl.counted(ranking, answers, chances);
        }
    }

    private static double[] counted(Ranking ranking, int[] answers, BestOfNCurve.Chances chances) {
        int all = ranking.samples();
        int most = chances.most();
        if (all != answers.length || most < 1 || most > all) {
            throw new IllegalArgumentException("best of %d from %d samples".formatted(most, all));
        }
        int kinds = Math.max(0, Arrays.stream(answers).max().orElse(-1) + 1);
        var counts = new double[kinds];
        var picked = new double[kinds][most];
        int[] order = ranking.order();
        int below = all - order.length;
        double[] before = chances.within(below, all);
        var group = new int[kinds];
        for (int from = 0, to; from < order.length; from = to) {
            Arrays.fill(group, 0);
            int ties = ranking.ties(from);
            for (to = from; to < from + ties; to++) {
                if (answers[order[to]] >= 0) {
                    group[answers[order[to]]]++;
                }
            }
            below += to - from;
            double[] upTo = chances.within(below, all);
            for (int kind = 0; kind < kinds; kind++) {
                counts[kind] += group[kind];
                if (group[kind] > 0) {
                    add(picked[kind], upTo, before, (double) group[kind] / (to - from));
                }
            }
            before = upTo;
        }
        return divergences(picked, counts, most);
    }

    private static void add(double[] picked, double[] upTo, double[] before, double share) {
        for (int i = 0; i < picked.length; i++) {
            picked[i] += (upTo[i] - before[i]) * share;
        }
    }

    private static double[] divergences(double[][] picked, double[] counts, int most) {
        double counted = Arrays.stream(counts).sum();
        var kl = new double[most];
        for (int i = 0; i < most; i++) {
            double total = 0;
            for (double[] one : picked) {
                total += one[i];
            }
            double sum = 0;
            for (int kind = 0; kind < counts.length; kind++) {
                double q = picked[kind][i] / total;
                sum += q > 0 ? q * Math.log(q * counted / counts[kind]) : 0;
            }
            kl[i] = total > 0 ? Math.max(0, sum) : Double.NaN;
        }
        return kl;
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
     * @param answers whose shares are above 0 and sum to 1
     * @param n ≥ 1
     * @return nats, ≥ 0
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
