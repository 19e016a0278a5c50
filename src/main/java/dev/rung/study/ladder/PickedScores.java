package dev.rung.study.ladder;

import dev.rung.score.Direction;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Scored;
import dev.rung.stats.BestOfN;
import dev.rung.study.ByHand.Scores;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores of a run in which each row has one: what is to be expected of the sample that is picked
 * ({@link BestOfN} with n = N). Samples that tie for the pick count alike.
 */
final class PickedScores {
    private PickedScores() {}

    private record Place(Key key, long row, long draw) {}

    private static final class Samples {
        private final Scored first;
        private final List<@Nullable Double> scores = new ArrayList<>();
        private final List<@Nullable Double> metrics = new ArrayList<>();

        Samples(Scored first) {
            this.first = first;
        }
    }

    /**
     * @param select what the grader that picks says of the places
     * @param better which way it picks
     * @param report what is reported of the same places, in the same order
     * @throws IllegalStateException if the two are of different places
     */
    static Scores of(Scores select, Direction better, Scores report) {
        if (select.all().size() != report.all().size()) {
            throw new IllegalStateException("scores of two graders differ in their places");
        }
        Map<Place, Samples> rows = new LinkedHashMap<>();
        for (int i = 0; i < report.all().size(); i++) {
            Scored picks = select.all().get(i);
            Scored says = report.all().get(i);
            if (!picks.key().equals(says.key())
                    || picks.row() != says.row()
                    || !picks.request().equals(says.request())) {
                throw new IllegalStateException("scores of two graders differ in their places");
            }
            Samples row =
                    rows.computeIfAbsent(
                            new Place(says.key(), says.row(), says.draw()), _ -> new Samples(says));
            row.scores.add(picks.value());
            row.metrics.add(says.value());
        }
        return new Scores(
                report.run(),
                report.grader(),
                report.version(),
                rows.values().stream().map(row -> picked(row, better)).toList());
    }

    private static Scored picked(Samples row, Direction better) {
        double[] scores = numbers(row.scores, better == Direction.DOWN ? -1 : 1);
        double value = BestOfN.of(scores, numbers(row.metrics, 1), scores.length).value();
        boolean isScored = row.scores.stream().anyMatch(score -> score != null);
        Scored first = row.first;
        return new Scored(
                first.key(),
                first.row(),
                first.cluster(),
                first.request(),
                first.draw(),
                first.scale().ofMeans(),
                Double.isNaN(value) ? null : Double.valueOf(value),
                !Double.isNaN(value)
                        ? ""
                        : isScored ? "what is picked has no score" : "nothing can be picked");
    }

    private static double[] numbers(List<@Nullable Double> values, double factor) {
        return values.stream()
                .mapToDouble(value -> value == null ? Double.NaN : factor * value)
                .toArray();
    }
}
