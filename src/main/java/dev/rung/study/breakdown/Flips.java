package dev.rung.study.breakdown;

import dev.rung.score.summary.Comparison;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.PairedDifference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How rows change from one condition to another: each row is paired with itself. Of several samples
 * the row's mean counts.
 *
 * @param up rows that score higher in the second
 * @param down rows that score lower in the second
 * @param same rows that score the same
 * @param changed rows with one reply in each, both read, out of which something else was read
 * @param read rows with one reply in each, both read
 * @param comparison second minus first, with a p-value that is not adjusted
 */
public record Flips(
        Key first,
        Key second,
        int up,
        int down,
        int same,
        int changed,
        int read,
        Comparison comparison) {
    static Flips of(List<Place> places, Key first, Key second) throws InterruptedException {
        List<Place> before = places.stream().filter(one -> one.key().equals(first)).toList();
        List<Place> after = places.stream().filter(one -> one.key().equals(second)).toList();
        Comparison comparison =
                Summary.compare(
                        new Summary.Pair(/* first= */ second, /* second= */ first),
                        scores(after),
                        scores(before),
                        Bootstrap.USUAL);
        PairedDifference paired = comparison.paired();
        Map<Long, String> were = labels(before);
        Map<Long, String> are = labels(after);
        were.keySet().retainAll(are.keySet());
        long changed =
                were.entrySet().stream()
                        .filter(one -> !Objects.equals(one.getValue(), are.get(one.getKey())))
                        .count();
        return new Flips(
                first,
                second,
                paired.firstHigher(),
                paired.secondHigher(),
                paired.rows() - paired.firstHigher() - paired.secondHigher(),
                (int) changed,
                were.size(),
                comparison);
    }

    private static List<Scored> scores(List<Place> places) {
        return places.stream().map(Place::scored).toList();
    }

    /** What was read, of rows with one reply. */
    private static Map<Long, String> labels(List<Place> places) {
        var labels = new HashMap<Long, String>();
        var counts = new HashMap<Long, Integer>();
        for (Place place : places) {
            long row = place.scored().row();
            counts.merge(row, 1, Integer::sum);
            String label = place.reading().label();
            if (label != null) {
                labels.put(row, label);
            }
        }
        labels.keySet().removeIf(row -> counts.getOrDefault(row, 0) > 1);
        return labels;
    }
}
