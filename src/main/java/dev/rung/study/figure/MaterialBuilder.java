package dev.rung.study.figure;

import dev.rung.experiment.DataRow;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.Scored;
import dev.rung.study.GraderSpec;
import dev.rung.study.figure.Material.Spot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the places of several runs together. */
final class MaterialBuilder {
    private final SameQuestions same = new SameQuestions();
    private final List<Side> sides = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private final Map<Asked, Integer> questionOf = new HashMap<>();
    private final Map<Long, Integer> rowOf = new HashMap<>();
    private final Map<Long, Integer> requestOf = new HashMap<>();
    private final List<Spot> spots = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();

    private record Asked(long row, Map<String, String> condition) {}

    /**
     * @param rows of all runs if they are of several datasets
     */
    MaterialBuilder(Collection<List<DataRow>> rows) {
        if (rows.size() > 1) {
            rows.forEach(same::add);
        }
    }

    void note(String words) {
        notes.add(words);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * Takes in a run.
     *
     * @param of its sides
     * @param rows that it asks
     */
    void add(Map<Key, Side> of, List<DataRow> rows, List<Reading> readings) {
        var sideOf = new HashMap<Key, Integer>();
        of.forEach(
                (key, side) -> {
                    sideOf.put(key, sides.size());
                    sides.add(side);
                });
        var fields = new HashMap<Long, Map<String, String>>();
        rows.forEach(row -> fields.put(row.id(), row.fields()));
        for (Reading reading : readings) {
            Integer side = sideOf.get(reading.scored().key());
            if (side != null) {
                add(reading, side, fields.getOrDefault(reading.scored().row(), Map.of()));
            }
        }
    }

    private void add(Reading reading, int side, Map<String, String> fields) {
        Scored scored = reading.scored();
        long row = same.of(scored.row());
        Map<String, String> condition = sides.get(side).condition();
        int question =
                questionOf.computeIfAbsent(
                        new Asked(row, condition),
                        _ -> {
                            questions.add(new Question(fields, condition));
                            return questions.size() - 1;
                        });
        spots.add(
                new Spot(
                        row == scored.row() ? scored : scored.withRow(row),
                        side,
                        question,
                        number(rowOf, row),
                        number(requestOf, reading.request())));
    }

    private static int number(Map<Long, Integer> of, long what) {
        @Nullable Integer known = of.putIfAbsent(what, of.size());
        return known == null ? of.size() - 1 : known;
    }

    Material build(GraderSpec grader, boolean isOneGrader) {
        return new Material(grader, isOneGrader, sides, questions, spots, List.copyOf(notes));
    }
}
