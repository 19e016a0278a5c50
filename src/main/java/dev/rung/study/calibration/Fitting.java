package dev.rung.study.calibration;

import dev.rung.stats.Prediction;
import dev.rung.stats.Temperature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Fits temperatures, and never reports one on the rows that it was fitted to. */
final class Fitting {
    /** To fewer rows nothing is fitted. */
    static final int ENOUGH = 50;

    private static final int FOLDS = 5;

    private Fitting() {}

    static Temperature fit(List<Foreseen> rows) {
        return Temperature.fitPredictions(rows.stream().map(Foreseen::prediction).toList());
    }

    /**
     * Fitted to some rows, reported on others.
     *
     * @param on which rows it was fitted to
     * @throws InterruptedException if the thread was interrupted
     */
    static Fitted heldOut(List<Foreseen> development, String on, List<Foreseen> test)
            throws InterruptedException {
        Temperature fitted = fit(development);
        return new Fitted.Temp(
                fitted,
                fitted.interval(clusters(development)).orElse(null),
                development.size(),
                on,
                true,
                Measured.of(
                        test.stream()
                                .map(row -> Measured.with(row, fitted.of(row.prediction())))
                                .toList()),
                true);
    }

    /**
     * Fitted to four fifths of the clusters and reported on the last, five times; the temperature
     * that is told is fitted to all.
     *
     * @param on which rows these are
     * @throws InterruptedException if the thread was interrupted
     */
    static Fitted crossed(List<Foreseen> rows, String on, boolean mayKeep)
            throws InterruptedException {
        List<Long> clusters =
                new ArrayList<>(rows.stream().map(Foreseen::cluster).distinct().sorted().toList());
        if (rows.size() < ENOUGH || clusters.size() < 2 * FOLDS) {
            return new Fitted.Not(
                    ("No temperature is fitted to fewer than %d rows in %d clusters: score more"
                                    + " development rows, 300 are better.")
                            .formatted(ENOUGH, 2 * FOLDS));
        }
        Collections.shuffle(clusters, new Random(Measured.SEED));
        Map<Long, Integer> folds = new HashMap<>();
        for (int i = 0; i < clusters.size(); i++) {
            folds.put(clusters.get(i), i % FOLDS);
        }
        var after = new ArrayList<Foreseen>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int out = fold;
            Temperature of =
                    fit(
                            rows.stream()
                                    .filter(row -> folds.getOrDefault(row.cluster(), -1) != out)
                                    .toList());
            rows.stream()
                    .filter(row -> folds.getOrDefault(row.cluster(), -1) == out)
                    .forEach(row -> after.add(Measured.with(row, of.of(row.prediction()))));
        }
        Temperature all = fit(rows);
        return new Fitted.Temp(
                all,
                all.interval(clusters(rows)).orElse(null),
                rows.size(),
                on,
                false,
                Measured.of(after),
                mayKeep);
    }

    private static List<List<Prediction>> clusters(List<Foreseen> rows) {
        var clusters = new LinkedHashMap<Long, List<Prediction>>();
        rows.forEach(
                row ->
                        clusters.computeIfAbsent(row.cluster(), _ -> new ArrayList<>())
                                .add(row.prediction()));
        return List.copyOf(clusters.values());
    }
}
