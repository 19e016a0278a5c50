package dev.rung.study.calibration;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.GradableStore;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ToGrade;
import dev.rung.score.Foretells;
import dev.rung.score.Foretells.Foretold;
import dev.rung.score.Foretells.Known;
import dev.rung.score.Foretells.Unknown;
import dev.rung.score.Grader;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.RunScores;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Prediction;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what was foretold of the rows of a run. Blocks. */
final class ForeseenRows {
    private static final int PAGE = 500;

    private final GradableStore replies;
    private final RunScores scores;

    ForeseenRows(GradableStore replies, RunScores scores) {
        this.replies = replies;
        this.scores = scores;
    }

    /**
     * What was read.
     *
     * @param rows by model, prompt and condition
     * @param missing why samples say nothing, with how many
     * @param isMean whether some rows have several samples
     */
    record Read(
            Map<Key, List<Foreseen>> rows, Map<Key, Map<String, Integer>> missing, boolean isMean) {
        List<Foreseen> rows(Key key) {
            return rows.getOrDefault(key, List.of());
        }
    }

    private record Place(long request, @Nullable Long row) {}

    /**
     * @throws InterruptedException if the thread was interrupted
     */
    Read of(PlannedRun run, Grader grader, Foretells foretells, Progress progress)
            throws StoreException, InterruptedException {
        Map<Place, Foretold> foretold = foretold(run, foretells, progress);
        List<Reading> readings = scores.readings(run, grader);
        Map<Long, Long> clusters =
                Summary.clusters(readings.stream().map(Reading::scored).toList());
        var found = new TreeMap<Key, Map<Long, List<Prediction>>>();
        var missing = new TreeMap<Key, Map<String, Integer>>();
        for (Reading reading : readings) {
            Scored scored = reading.scored();
            Map<Long, List<Prediction>> ofCell =
                    found.computeIfAbsent(scored.key(), _ -> new LinkedHashMap<>());
            Long row = scored.row() < 0 ? null : Long.valueOf(scored.row());
            switch (foretold.get(new Place(reading.request(), row))) {
                case Known(Prediction prediction) ->
                        ofCell.computeIfAbsent(scored.row(), _ -> new ArrayList<>())
                                .add(prediction);
                case Unknown(String why) -> count(missing, scored.key(), why);
                case null -> count(missing, scored.key(), scored.reason());
            }
        }
        boolean isMean =
                found.values().stream()
                        .flatMap(cell -> cell.values().stream())
                        .anyMatch(samples -> samples.size() > 1);
        var rows = new TreeMap<Key, List<Foreseen>>();
        found.forEach(
                (key, cell) -> {
                    var all = new ArrayList<Foreseen>();
                    cell.forEach(
                            (row, prediction) ->
                                    all.add(
                                            new Foreseen(
                                                    row,
                                                    clusters.getOrDefault(row, row),
                                                    mean(prediction))));
                    rows.put(key, all);
                });
        return new Read(rows, missing, isMean);
    }

    private static void count(Map<Key, Map<String, Integer>> missing, Key key, String why) {
        missing.computeIfAbsent(key, _ -> new TreeMap<>()).merge(why, 1, Integer::sum);
    }

    private Map<Place, Foretold> foretold(PlannedRun run, Foretells foretells, Progress progress)
            throws StoreException, InterruptedException {
        Map<ToGrade, List<Place>> places = new LinkedHashMap<>();
        for (GradableStore.Answer answer : replies.answers(run.id())) {
            places.computeIfAbsent(answer.reply(), _ -> new ArrayList<>())
                    .add(new Place(answer.request(), answer.place()));
        }
        List<ToGrade> all = List.copyOf(places.keySet());
        Map<Place, Foretold> foretold = new HashMap<>();
        for (int from = 0; from < all.size(); from += PAGE) {
            if (Thread.interrupted()) {
                throw new InterruptedException("reading stopped");
            }
            progress.report(from, all.size());
            for (Gradable one :
                    replies.read(all.subList(from, Math.min(all.size(), from + PAGE)))) {
                Foretold told = foretells.foretell(one);
                places.getOrDefault(new ToGrade(one.sample().id(), one.foreignRow()), List.of())
                        .forEach(place -> foretold.put(place, told));
            }
        }
        return foretold;
    }

    private static Prediction mean(List<Prediction> samples) {
        Prediction first = samples.getFirst();
        if (samples.size() == 1) {
            return first;
        }
        var sums = new double[first.probabilities().size()];
        for (Prediction one : samples) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += one.probabilities().get(i) / samples.size();
            }
        }
        var means = new ArrayList<Double>();
        for (double sum : sums) {
            means.add(sum);
        }
        return new Prediction(means, first.happened());
    }
}
