package dev.rung.score.proxy;

import dev.rung.learn.Labelled;
import dev.rung.learn.LinearTextModel;
import dev.rung.learn.LinearTextModel.Training;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Decimals;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.stats.Observations;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * How good a classifier is on texts that it has not seen: clusters are divided into five parts by
 * seed, and each part is predicted by a model that learned from the others (Stone 1974,
 * «Cross-validatory choice and assessment of statistical predictions», JRSS B 36). The model in use
 * learned from all of them and is, if anything, a little better.
 *
 * @param accuracy the share that was right, with its interval over clusters
 * @param majority the share of the commonest label: what always saying it would get
 * @param commonest that label
 */
public record HeldOut(Estimate accuracy, double majority, String commonest) {
    private static final int PARTS = 5;

    /**
     * @throws InterruptedException if the thread was interrupted
     */
    static HeldOut of(List<Example> examples, Training training, Bootstrap bootstrap)
            throws InterruptedException {
        List<String> clusters =
                new ArrayList<>(new TreeSet<>(examples.stream().map(Example::cluster).toList()));
        Collections.shuffle(clusters, new Random(bootstrap.seed()));
        var numbers = new HashMap<String, Integer>();
        clusters.forEach(cluster -> numbers.put(cluster, numbers.size()));
        var right = new double[examples.size()];
        for (int part = 0; part < PARTS; part++) {
            predict(examples, numbers, part, training, right);
        }
        var rows = new long[examples.size()];
        var ids = new long[examples.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
            ids[i] = numbers.getOrDefault(examples.get(i).cluster(), -1);
        }
        Map.Entry<String, Integer> most = commonest(examples);
        return new HeldOut(
                Estimate.of(Observations.of(Scale.BINARY, right, rows, ids), bootstrap),
                (double) most.getValue() / examples.size(),
                most.getKey());
    }

    private static void predict(
            List<Example> examples,
            Map<String, Integer> numbers,
            int part,
            Training training,
            double[] right)
            throws InterruptedException {
        var known = new ArrayList<Labelled>();
        var tested = new ArrayList<Integer>();
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            if (numbers.getOrDefault(example.cluster(), 0) % PARTS == part) {
                tested.add(i);
            } else {
                known.add(new Labelled(example.text(), example.label()));
            }
        }
        if (tested.isEmpty()) {
            return;
        }
        LinearTextModel model = model(known, training);
        for (int i : tested) {
            Example example = examples.get(i);
            String said = model == null ? only(known) : model.best(example.text());
            right[i] = example.label().equals(said) ? 1 : 0;
        }
    }

    /** Null where the others have only one label: then that is what is said. */
    private static @Nullable LinearTextModel model(List<Labelled> known, Training training)
            throws InterruptedException {
        long labels = known.stream().map(Labelled::label).distinct().count();
        return labels < 2 ? null : LinearTextModel.train(known, training);
    }

    private static String only(List<Labelled> known) {
        return known.isEmpty() ? "" : known.getFirst().label();
    }

    private static Map.Entry<String, Integer> commonest(List<Example> examples) {
        var counts = new HashMap<String, Integer>();
        examples.forEach(example -> counts.merge(example.label(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(
                        Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow();
    }

    /** Whether it is clearly better than always saying the commonest label. */
    public boolean isBetterThanMajority() {
        Interval interval = accuracy.interval();
        return interval != null && interval.low() > majority;
    }

    /** For instance «classifier: .83 [.74, .89] right on 120 held-out texts, always «no» .60». */
    public String text() {
        Interval interval = accuracy.interval();
        Double mean = accuracy.mean();
        String range =
                interval == null
                        ? "no interval"
                        : "[%s, %s]"
                                .formatted(
                                        Decimals.of(interval.low(), 2),
                                        Decimals.of(interval.high(), 2));
        return "classifier: %s %s right on %,d held-out texts, always «%s» %s%s"
                .formatted(
                        mean == null ? "unknown" : Decimals.of(mean, 2),
                        range,
                        accuracy.rows(),
                        commonest,
                        Decimals.of(majority, 2),
                        isBetterThanMajority() ? "" : ", not clearly better");
    }
}
