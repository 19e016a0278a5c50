package dev.rung.score;

import dev.rung.stats.Interval;
import dev.rung.stats.Wilson;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A score with what is needed to trust it.
 *
 * @param scored how many samples have a score: the n of the mean
 * @param mean null if none has
 * @param interval 95 %, null if there is none
 * @param missing why samples have no score, with how many
 */
public record ScoreSummary(
        int scored,
        @Nullable Double mean,
        @Nullable Interval interval,
        Map<String, Integer> missing) {
    public ScoreSummary {
        missing = Collections.unmodifiableMap(new TreeMap<>(missing));
    }

    /**
     * Sums up scores of 0 and 1, at most one a row, with a Wilson interval.
     *
     * @param unanswered why rows have no grade, with how many
     * @throws IllegalArgumentException for another score: its mean needs another interval
     */
    public static ScoreSummary ofRates(List<Grade> grades, Map<String, Integer> unanswered) {
        var missing = new TreeMap<>(unanswered);
        var values = new ArrayList<Double>();
        for (Grade grade : grades) {
            Double value = grade.value();
            if (value == null) {
                missing.merge(grade.note(), 1, Integer::sum);
            } else {
                values.add(value);
            }
        }
        if (values.stream().anyMatch(value -> value != 0 && value != 1)) {
            throw new IllegalArgumentException("a rate is made of scores of 0 and 1");
        }
        int n = values.size();
        int right = (int) values.stream().filter(value -> value == 1).count();
        Optional<Interval> interval = Wilson.interval(right, n);
        return new ScoreSummary(
                n,
                n == 0 ? null : Double.valueOf((double) right / n),
                interval.orElse(null),
                missing);
    }

    /** How many samples have no score. */
    public int missingCount() {
        return missing.values().stream().mapToInt(Integer::intValue).sum();
    }
}
