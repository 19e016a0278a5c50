package dev.rung.study.picks;

import dev.rung.score.Direction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * All samples of a row, under one draw of shots.
 *
 * @param row its id in the store, negative for a message without a row
 * @param draw of the shots, 0 without
 * @param cluster rows of one are not independent
 * @param picks what the selector likes best first; those without a score last
 */
public record PickRow(long row, long draw, long cluster, List<Pick> picks) {
    public PickRow {
        picks = List.copyOf(picks);
    }

    /**
     * Brings the samples in order. Equal scores keep theirs: it says nothing.
     *
     * @param select which way the selecting score is better
     */
    static PickRow of(long row, long draw, long cluster, List<Pick> picks, Direction select) {
        Comparator<Double> best =
                select == Direction.UP ? Comparator.reverseOrder() : Comparator.naturalOrder();
        var sorted = new ArrayList<>(picks);
        sorted.sort(Comparator.comparing(Pick::score, Comparator.nullsLast(best)));
        return new PickRow(row, draw, cluster, sorted);
    }

    /** How many share the best score: each of them counts as one part of the pick; 0 for none. */
    public int tied() {
        Double best = picks.isEmpty() ? null : picks.getFirst().score();
        return best == null
                ? 0
                : (int) picks.stream().filter(one -> best.equals(one.score())).count();
    }

    /** Those that are picked. */
    public List<Pick> winners() {
        return picks.subList(0, tied());
    }

    /** How many have no score. */
    public int unscored() {
        return (int) picks.stream().filter(one -> one.score() == null).count();
    }

    /**
     * The place of a sample, from 1: one more than there are better ones, so that equal scores
     * share it; 0 for one without a score.
     *
     * @param at its index in {@link #picks}
     */
    public int rank(int at) {
        Double score = picks.get(at).score();
        if (score == null) {
            return 0;
        }
        int first = at;
        while (first > 0 && score.equals(picks.get(first - 1).score())) {
            first--;
        }
        return first + 1;
    }

    /** How many scores differ. */
    public int distinctScores() {
        return (int) picks.stream().map(Pick::score).filter(Objects::nonNull).distinct().count();
    }

    /** How many answers that the reporting grader read differ; 0 if it reads none. */
    public int distinctAnswers() {
        return (int) picks.stream().map(Pick::answer).filter(Objects::nonNull).distinct().count();
    }

    /**
     * The metric of the commonest answer, of several the mean, each over its samples; NaN without
     * any.
     */
    double votes() {
        Map<String, List<Pick>> by =
                picks.stream()
                        .filter(one -> one.answer() != null)
                        .collect(Collectors.groupingBy(one -> String.valueOf(one.answer())));
        int most = by.values().stream().mapToInt(List::size).max().orElse(0);
        return by.values().stream()
                .filter(of -> of.size() == most)
                .map(
                        of ->
                                of.stream()
                                        .map(Pick::metric)
                                        .filter(Objects::nonNull)
                                        .mapToDouble(Double::doubleValue)
                                        .average())
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average()
                .orElse(Double.NaN);
    }

    /** By which is picked, the highest first; NaN for none. */
    double[] scores(Direction select) {
        double sign = select == Direction.UP ? 1 : -1;
        return picks.stream()
                .mapToDouble(one -> one.score() == null ? Double.NaN : sign * one.score())
                .toArray();
    }

    /** What is reported, NaN for none. */
    double[] metrics() {
        return picks.stream()
                .mapToDouble(one -> one.metric() == null ? Double.NaN : one.metric())
                .toArray();
    }
}
