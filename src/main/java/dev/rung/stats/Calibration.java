package dev.rung.stats;

import java.util.ArrayList;
import java.util.Arrays;
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
 * @param mostIfPerfect what it would show at most in 95 % of the draws
 * @param brier mean (p − outcome)² (Brier 1950)
 * @param logLoss mean −ln of the probability of what happened, in nats; infinite if that was 0
 */
public record Calibration(
        List<Bin> bins,
        double error,
        double errorIfPerfect,
        double mostIfPerfect,
        double brier,
        double logLoss) {
    /** How many bins are usual. */
    public static final int BINS = 10;

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
        var perfect = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            Interrupts.check();
            List<Case> drawn =
                    sorted.stream()
                            .map(Case::probability)
                            .map(p -> new Case(p, random.nextDouble() < p))
                            .toList();
            perfect[draw] = error(bins(drawn, ends), drawn.size());
        }
        Arrays.sort(perfect);
        List<Bin> seen = bins(sorted, ends);
        return new Calibration(
                seen,
                error(seen, sorted.size()),
                Arrays.stream(perfect).average().orElseThrow(),
                perfect[(int) Math.ceil(0.95 * DRAWS) - 1],
                sorted.stream().mapToDouble(Calibration::squared).average().orElseThrow(),
                sorted.stream().mapToDouble(Calibration::loss).average().orElseThrow());
    }

    /**
     * The interval of the error as it shows at this n: the cluster bootstrap's percentiles, moved
     * down by what drawing again adds to the error (its mean minus the error). It is to be held
     * against {@link #errorIfPerfect}, not against 0.
     *
     * @param clusters cases that belong together; two clusters at least
     * @param bins as of {@link #of}
     * @throws InterruptedException if the thread was interrupted
     */
    public static Interval errorInterval(
            List<List<Case>> clusters, int bins, int resamples, long seed)
            throws InterruptedException {
        if (clusters.size() < 2) {
            throw new IllegalArgumentException("needs two clusters to resample");
        }
        double error = errorOf(clusters.stream().flatMap(List::stream).toList(), bins);
        var random = new SplittableRandom(seed);
        var errors = new double[resamples];
        double mean = 0;
        for (int r = 0; r < resamples; r++) {
            Interrupts.check();
            var drawn = new ArrayList<Case>();
            for (int i = 0; i < clusters.size(); i++) {
                drawn.addAll(clusters.get(random.nextInt(clusters.size())));
            }
            errors[r] = errorOf(drawn, bins);
            mean += errors[r] / resamples;
        }
        Interval plain = Bootstrap.percentiles(errors, Bootstrap.tail(clusters.size()));
        double added = mean - error;
        return new Interval(Math.max(0, plain.low() - added), Math.max(0, plain.high() - added));
    }

    private static double errorOf(List<Case> cases, int bins) {
        List<Case> sorted =
                cases.stream().sorted(Comparator.comparingDouble(Case::probability)).toList();
        return error(bins(sorted, ends(sorted, bins)), sorted.size());
    }

    /** The interval of the share that happened in a bin (Wilson). */
    public static Interval interval(Bin bin) {
        return Wilson.of(bin.happened(), bin.count()).orElseThrow();
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
