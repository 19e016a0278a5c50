package dev.rung.study.bestof;

import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The samples of one row under one draw of shots, in the order of the run. */
final class RowSamples {
    private final List<Double> scores = new ArrayList<>();
    private final List<Double> metrics = new ArrayList<>();
    private final List<@Nullable String> answers = new ArrayList<>();
    private final List<Boolean> answered = new ArrayList<>();
    private final List<Long> requests = new ArrayList<>();
    private Scale scale = Scale.BINARY;
    private final long cluster;
    private final long row;

    private RowSamples(long row, long cluster) {
        this.row = row;
        this.cluster = cluster;
    }

    private record Place(long row, long draw) {}

    /**
     * By model, prompt and condition.
     *
     * @param picked readings of the grader that picks; of one that gives no scores those of the
     *     other
     * @param reported of the other grader, in the same order
     */
    static Map<Key, List<RowSamples>> of(List<Reading> picked, List<Reading> reported) {
        Map<Long, Long> clusters = Summary.clusters(picked.stream().map(Reading::scored).toList());
        var cells = new TreeMap<Key, Map<Place, RowSamples>>();
        for (int i = 0; i < picked.size(); i++) {
            Scored score = picked.get(i).scored();
            if (picked.get(i).request() != reported.get(i).request()
                    || !score.key().equals(reported.get(i).scored().key())) {
                throw new IllegalStateException("readings of two graders differ in their places");
            }
            RowSamples row =
                    cells.computeIfAbsent(score.key(), _ -> new LinkedHashMap<>())
                            .computeIfAbsent(
                                    new Place(score.row(), score.draw()),
                                    place ->
                                            new RowSamples(
                                                    place.row(),
                                                    clusters.getOrDefault(
                                                            place.row(), place.row())));
            row.scores.add(orNone(score.value()));
            row.metrics.add(orNone(reported.get(i).scored().value()));
            row.scale = row.scale.and(reported.get(i).scored().scale());
            row.answers.add(reported.get(i).label());
            row.answered.add(picked.get(i).isAnswered());
            row.requests.add(picked.get(i).request());
        }
        var rows = new TreeMap<Key, List<RowSamples>>();
        cells.forEach((key, of) -> rows.put(key, List.copyOf(of.values())));
        return rows;
    }

    private static double orNone(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    /** What the metrics of several rows can be. */
    static Scale scale(List<RowSamples> rows) {
        return rows.stream().map(row -> row.scale).reduce(Scale.BINARY, Scale::and);
    }

    int size() {
        return scores.size();
    }

    long row() {
        return row;
    }

    long cluster() {
        return cluster;
    }

    /** Of the grader that picks, times a factor; NaN for none. */
    double[] scores(double factor) {
        return times(scores, factor);
    }

    /** Of the grader that reports, times a factor; NaN for none. */
    double[] metrics(double factor) {
        return times(metrics, factor);
    }

    /** What was read out of the replies, null for nothing. */
    List<@Nullable String> answers() {
        return answers;
    }

    /** Whether there is a whole reply. */
    boolean isAnswered(int sample) {
        return answered.get(sample);
    }

    /** Which requests fill the places. */
    List<Long> requests() {
        return requests;
    }

    private static double[] times(List<Double> values, double factor) {
        return values.stream().mapToDouble(value -> factor * value).toArray();
    }
}
