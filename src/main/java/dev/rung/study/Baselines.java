package dev.rung.study;

import dev.rung.experiment.Condition;
import dev.rung.experiment.DataRow;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.ShotBooks;
import dev.rung.score.metric.Choice;
import dev.rung.score.metric.ChoiceProbability;
import dev.rung.score.metric.ChoiceProbability.Result;
import dev.rung.score.metric.Choices;
import dev.rung.score.metric.Exact;
import dev.rung.score.metric.Expected;
import dev.rung.score.metric.Measure;
import dev.rung.score.summary.Reading;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a score says without having looked at the question; belongs into every plot of an accuracy.
 *
 * @param chance of picking one of the choices blindly: the mean over rows of 1/k; null where there
 *     are no choices
 * @param majority the share of the most frequent right answer; null where answers are no labels
 */
public record Baselines(@Nullable Double chance, @Nullable Double majority) {
    public static final Baselines NONE = new Baselines(null, null);

    /** More different answers are no labels. */
    private static final int LABELS = 26;

    private record Question(long row, String condition) {}

    /** The values that each question of an order has: of its row, with those of its condition. */
    static List<Map<String, String>> questions(ShotBooks books, RunOrder order)
            throws StoreException {
        return questions(books, order, _ -> true);
    }

    /**
     * The same of the questions for which somebody has a score, since a mean over some rows is held
     * against what is said of the same rows.
     */
    static List<Map<String, String>> scored(ShotBooks books, RunOrder order, List<Reading> readings)
            throws StoreException {
        var scored = new HashSet<Question>();
        for (Reading one : readings) {
            if (one.scored().value() != null) {
                scored.add(new Question(one.scored().row(), one.scored().key().condition()));
            }
        }
        return questions(books, order, scored::contains);
    }

    private static List<Map<String, String>> questions(
            ShotBooks books, RunOrder order, Predicate<Question> which) throws StoreException {
        var questions = new ArrayList<Map<String, String>>();
        for (DataRow row : books.asked(order)) {
            for (Condition condition : order.crossed()) {
                if (which.test(new Question(row.id(), condition.name()))) {
                    var values = new HashMap<>(row.fields());
                    values.putAll(condition.values());
                    questions.add(values);
                }
            }
        }
        return questions;
    }

    /**
     * Of what a grader scores on these rows.
     *
     * @param rows values of the rows that are asked, with those of the conditions
     */
    public static Baselines of(GraderSpec grader, List<Map<String, String>> rows) {
        if (rows.isEmpty() || !(grader instanceof GraderSpec.Computed(Measure measure))) {
            return NONE;
        }
        if (measure.negated()) {
            return NONE;
        }
        return switch (measure.metric()) {
            case Choice choice -> ofChoices(choice.choices(), choice.right(), rows);
            case ChoiceProbability choice when choice.result() == Result.TOP ->
                    ofChoices(choice.choices(), choice.right(), rows);
            case Exact exact -> new Baselines(null, majority(exact.expected(), rows));
            default -> NONE;
        };
    }

    /**
     * How many of these rows have a right answer for the grader, so that there can be a majority.
     */
    static int answered(GraderSpec grader, List<Map<String, String>> rows) {
        if (!(grader instanceof GraderSpec.Computed(Measure measure))) {
            return 0;
        }
        Optional<Expected> right =
                switch (measure.metric()) {
                    case Choice choice -> Optional.of(choice.right());
                    case ChoiceProbability choice -> Optional.of(choice.right());
                    case Exact exact -> Optional.of(exact.expected());
                    default -> Optional.empty();
                };
        return right.map(one -> rows.stream().filter(row -> one.of(row).isPresent()).count())
                .orElse(0L)
                .intValue();
    }

    private static Baselines ofChoices(
            Choices choices, Expected right, List<Map<String, String>> rows) {
        var numbers = new TreeMap<Integer, Integer>();
        for (Map<String, String> row : rows) {
            OptionalInt k = choices.count(row);
            if (k.isPresent()) {
                numbers.merge(k.getAsInt(), 1, Integer::sum);
            }
        }
        // Choices that differ by row have no answer that could be the most frequent one.
        return new Baselines(
                chance(numbers), choices.labels().isEmpty() ? null : majority(right, rows));
    }

    /**
     * Exactly 1/k where it is the same for all.
     *
     * @param numbers of choices, with the number of rows that have so many
     */
    private static @Nullable Double chance(TreeMap<Integer, Integer> numbers) {
        if (numbers.isEmpty()) {
            return null;
        }
        if (numbers.size() == 1) {
            return 1.0 / numbers.firstKey();
        }
        double sum = 0;
        int rows = 0;
        for (Map.Entry<Integer, Integer> one : numbers.entrySet()) {
            sum += (double) one.getValue() / one.getKey();
            rows += one.getValue();
        }
        return sum / rows;
    }

    /** The share of the rows for which the answer that is accepted most often is right. */
    private static @Nullable Double majority(Expected right, List<Map<String, String>> rows) {
        if (right.text() != null) {
            // The same for every row by definition: that says nothing of the rows.
            return null;
        }
        var counts = new HashMap<String, Integer>();
        int all = 0;
        for (Map<String, String> row : rows) {
            Optional<List<String>> accepted = right.of(row);
            if (accepted.isPresent()) {
                accepted.get().stream()
                        .map(answer -> answer.strip().toLowerCase(Locale.ROOT))
                        .distinct()
                        .forEach(answer -> counts.merge(answer, 1, Integer::sum));
                all++;
            }
        }
        return all == 0 || counts.size() > LABELS
                ? null
                : Double.valueOf(
                        (double) counts.values().stream().mapToInt(n -> n).max().orElse(0) / all);
    }
}
