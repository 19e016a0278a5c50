package dev.rung.study.figure;

import dev.rung.score.summary.Scored;
import dev.rung.study.Baselines;
import dev.rung.study.GraderSpec;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All places of some runs as one grader saw them: what figures are made of. Never changes; the same
 * serves whatever stands on x, in colours and in facets.
 */
public final class Material {
    private final GraderSpec grader;
    private final boolean isOneGrader;
    private final List<Side> sides;
    private final List<Question> questions;
    private final List<Spot> spots;
    private final List<String> notes;
    private final Map<BitSet, Baselines> baselines = new HashMap<>();
    private final int rows;
    private final int requests;

    /**
     * A place.
     *
     * @param side the place of its side among all
     * @param question the place of its question among all; of two runs the same row under the same
     *     condition is one question
     * @param row counts the rows of all runs; the same row has one number
     * @param request counts the requests: a reply that fills places of two runs is one
     */
    record Spot(Scored scored, int side, int question, int row, int request) {}

    /**
     * @param isOneGrader whether it is defined in the same way in all runs
     * @param notes what has to be said of the runs
     */
    Material(
            GraderSpec grader,
            boolean isOneGrader,
            List<Side> sides,
            List<Question> questions,
            List<Spot> spots,
            List<String> notes) {
        this.grader = grader;
        this.isOneGrader = isOneGrader;
        this.sides = List.copyOf(sides);
        this.questions = List.copyOf(questions);
        this.spots = List.copyOf(spots);
        this.notes = List.copyOf(notes);
        this.rows = spots.stream().mapToInt(Spot::row).max().orElse(-1) + 1;
        this.requests = spots.stream().mapToInt(Spot::request).max().orElse(-1) + 1;
    }

    /** What scores them. */
    public GraderSpec grader() {
        return grader;
    }

    /** The different values that the runs have of it, in their order, without those that lack. */
    public List<String> names(Dimension.Part part) {
        return sides.stream()
                .map(side -> side.value(part))
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    List<Side> sides() {
        return sides;
    }

    List<Spot> spots() {
        return spots;
    }

    List<String> notes() {
        return notes;
    }

    int rows() {
        return rows;
    }

    int requests() {
        return requests;
    }

    int runOf(Spot spot) {
        return sides.get(spot.side()).run();
    }

    /** What each place has of a dimension, in the order of the places; empty for nothing. */
    String[] values(Dimension dimension) {
        var values = new String[spots.size()];
        switch (dimension) {
            case Dimension.Part part -> {
                var bySide = sides.stream().map(side -> side.value(part)).toList();
                for (int i = 0; i < values.length; i++) {
                    values[i] = bySide.get(spots.get(i).side());
                }
            }
            case Dimension.Column(String name) -> {
                var byQuestion = questions.stream().map(one -> one.value(name)).toList();
                for (int i = 0; i < values.length; i++) {
                    values[i] = byQuestion.get(spots.get(i).question());
                }
            }
        }
        return values;
    }

    /** What is scored on these questions without a look at them. */
    synchronized Baselines baselines(BitSet asked) {
        return isOneGrader
                ? baselines.computeIfAbsent((BitSet) asked.clone(), this::computed)
                : Baselines.NONE;
    }

    private Baselines computed(BitSet asked) {
        var values = new ArrayList<Map<String, String>>();
        asked.stream().forEach(i -> values.add(questions.get(i).values()));
        return Baselines.of(grader, values);
    }

    /** Whether all sides have the same of it. */
    boolean isOneValue(Dimension.Part part) {
        return sides.stream().map(side -> side.value(part)).distinct().count() < 2;
    }
}
