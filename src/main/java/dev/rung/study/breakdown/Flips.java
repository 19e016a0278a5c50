package dev.rung.study.breakdown;

import dev.rung.score.summary.Comparison;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.PairedDifference;
import dev.rung.stats.Scale;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * How rows change from one condition to another: each row is paired with itself. Of several samples
 * the row's mean counts.
 *
 * @param up rows that score higher in the second
 * @param down rows that score lower in the second
 * @param same rows that score the same
 * @param changed rows with one reply in each, both read, out of which something else was read
 * @param read rows with one reply in each, both read
 * @param table the rows by what they score in both; empty unless each row is right or wrong once in
 *     both
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
        Map<Way, List<Integer>> table,
        Comparison comparison) {
    public Flips {
        table = Map.copyOf(table);
    }

    /** What a row scores in the first and in the second. */
    public enum Way {
        BOTH(1, 1),
        LOST(1, 0),
        WON(0, 1),
        NEITHER(0, 0);

        private final int first;
        private final int second;

        Way(int first, int second) {
            this.first = first;
            this.second = second;
        }

        public int first() {
            return first;
        }

        public int second() {
            return second;
        }
    }

    /** By their numbers; rows that are scored on one side alone are in none. */
    private static Map<Way, List<Integer>> table(List<Place> before, List<Place> after) {
        Map<Long, Place> were = single(before);
        Map<Long, Place> are = single(after);
        var table = new EnumMap<Way, List<Integer>>(Way.class);
        for (Way way : Way.values()) {
            table.put(way, new ArrayList<>());
        }
        int found = 0;
        for (Map.Entry<Long, Place> entry : were.entrySet()) {
            Double first = entry.getValue().scored().value();
            Place other = are.get(entry.getKey());
            Double second = other == null ? null : other.scored().value();
            if (first == null
                    || second == null
                    || other == null
                    || !isRated(entry.getValue(), other)) {
                continue;
            }
            for (Way way : Way.values()) {
                if (way.first == first && way.second == second) {
                    table.getOrDefault(way, new ArrayList<>()).add(entry.getValue().number());
                    found++;
                }
            }
        }
        return found < scored(before, after) ? Map.of() : table;
    }

    private static boolean isRated(Place first, Place second) {
        return first.scored().scale().and(second.scored().scale()) == Scale.BINARY;
    }

    /** How many rows have a score in both. */
    private static int scored(List<Place> before, List<Place> after) {
        Set<Long> rows = rows(before);
        rows.retainAll(rows(after));
        return rows.size();
    }

    private static Set<Long> rows(List<Place> places) {
        var rows = new HashSet<Long>();
        for (Place place : places) {
            if (place.scored().value() != null) {
                rows.add(place.scored().row());
            }
        }
        return rows;
    }

    /** The rows that were asked once, in their order. */
    private static Map<Long, Place> single(List<Place> places) {
        var single = new TreeMap<Long, Place>();
        var several = new HashSet<Long>();
        for (Place place : places) {
            if (single.put(place.scored().row(), place) != null) {
                several.add(place.scored().row());
            }
        }
        single.keySet().removeAll(several);
        return single;
    }

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
                table(before, after),
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
