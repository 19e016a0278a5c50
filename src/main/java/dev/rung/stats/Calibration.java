package dev.rung.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How well probabilities fit what happened. The expected calibration error is biased upwards: even
 * a perfectly calibrated model shows one, which is told beside it.
 *
 * @param bins of about equal count, by rising probability; equal probabilities share a bin
 * @param error the expected calibration error: Σ (count/n) |mean probability − share that happened|
 *     (Naeini et al. 2015, here with bins of equal count)
 * @param errorIfPerfect what a perfectly calibrated model with these probabilities would show at
 *     this n, the mean over seeded draws
 * @param brier mean (p − outcome)² (Brier 1950)
 * @param logLoss mean −ln of the probability of what happened, in nats; infinite if that was 0
 */
public record Calibration(
        List<Bin> bins, double error, double errorIfPerfect, double brier, double logLoss) {
    private static final int DRAWS = 400;

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * Some of the cases.
     *
     * @param count how many
     * @param probability their mean probability
     * @param happened the share that happened
     */
    public record Bin(int count, double probability, double happened) {}

    /**
     * One case.
     *
     * @param probability in [0, 1]
     * @param happened whether it did
     */
    public record Case(double probability, boolean happened) {
        public Case {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("not a probability: " + probability);
            }
        }
    }

    /**
     * @param cases at least one; fit on others than these
     * @param bins how many at most, ≥ 1
     * @param seed of the draws
     * @throws InterruptedException if the thread was interrupted
     */
    public static Calibration of(List<Case> cases, int bins, long seed)
            throws InterruptedException {
        if (cases.isEmpty() || bins < 1) {
            throw new IllegalArgumentException("needs a case and a bin");
        }
        List<Case> sorted =
                cases.stream().sorted(Comparator.comparingDouble(Case::probability)).toList();
        int[] ends = ends(sorted, bins);
        var random = new SplittableRandom(seed);
        double perfect = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Interrupts.check();
            List<Case> drawn =
                    sorted.stream()
                            .map(Case::probability)
                            .map(p -> new Case(p, random.nextDouble() < p))
                            .toList();
            perfect += error(bins(drawn, ends), drawn.size()) / DRAWS;
        }
        List<Bin> seen = bins(sorted, ends);
        return new Calibration(
                seen,
                error(seen, sorted.size()),
                perfect,
                sorted.stream().mapToDouble(Calibration::squared).average().orElseThrow(),
                sorted.stream().mapToDouble(Calibration::loss).average().orElseThrow());
    }

    private static double squared(Case one) {
        double off = one.probability() - (one.happened() ? 1 : 0);
        return off * off;
    }

    private static double loss(Case one) {
        return -Math.log(one.happened() ? one.probability() : 1 - one.probability());
    }

    /** Where bins end: else the order of equal probabilities would decide. */
    private static int[] ends(List<Case> sorted, int bins) {
        int n = sorted.size();
        return IntStream.rangeClosed(1, bins)
                .map(bin -> (int) ((long) n * bin / bins))
                .filter(end -> end > 0)
                .map(
                        end -> {
                            double last = sorted.get(end - 1).probability();
                            int to = end;
                            while (to < n && sorted.get(to).probability() == last) {
                                to++;
                            }
                            return to;
                        })
                .distinct()
                .toArray();
    }

    private static List<Bin> bins(List<Case> sorted, int[] ends) {
        var bins = new ArrayList<Bin>();
        int from = 0;
        for (int end : ends) {
            List<Case> part = sorted.subList(from, end);
            bins.add(
                    new Bin(
                            part.size(),
                            part.stream().mapToDouble(Case::probability).average().orElseThrow(),
                            part.stream()
                                    .mapToDouble(c -> c.happened() ? 1 : 0)
                                    .average()
                                    .orElseThrow()));
            from = end;
        }
        return bins;
    }

    private static double error(List<Bin> bins, int n) {
        return bins.stream()
                        .mapToDouble(
                                bin -> bin.count() * Math.abs(bin.probability() - bin.happened()))
                        .sum()
                / n;
    }
}
