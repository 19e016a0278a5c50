package dev.rung.study.breakdown;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was read out of the replies against what would be right. Case and blanks around do not
 * count.
 *
 * @param right the right answers, the most frequent first; beyond {@link #MOST} together
 * @param read what was read: first the right answers in their order, then others by frequency, last
 *     {@link #NOT_READ}
 * @param counts by read, then by right answer
 * @param noReply by right answer: places without a whole reply; they are in no row
 * @param unanswered all places without a whole reply; they are in no row
 * @param unlabelled replies to rows that have no right answer; they are in no row
 * @param same replies that were read as their own right answer, also among those that stand
 *     together
 * @param mistake which right answer was most often read as which other one; null if none was
 */
public record Confusion(
        String column,
        List<String> right,
        List<String> read,
        List<List<Integer>> counts,
        List<Integer> noReply,
        int unanswered,
        int unlabelled,
        int same,
        @Nullable Mistake mistake) {
    /**
     * A right answer that was read as another one.
     *
     * @param count how many times, at least 1
     */
    public record Mistake(String right, String read, int count) {}

    /** So many answers stand for themselves. */
    public static final int MOST = 12;

    /** The row of replies out of which nothing was read. */
    public static final String NOT_READ = "not read";

    public static final String OTHERS = "others";

    public Confusion {
        right = List.copyOf(right);
        read = List.copyOf(read);
        counts = counts.stream().map(List::copyOf).toList();
        noReply = List.copyOf(noReply);
    }

    static Confusion of(String column, List<Place> places) {
        int unanswered = 0;
        int unlabelled = 0;
        var pairs = new ArrayList<Pair>();
        var gone = new ArrayList<String>();
        var rights = new HashMap<String, Integer>();
        var reads = new HashMap<String, Integer>();
        for (Place place : places) {
            String right = normal(place.values().getOrDefault(column, ""));
            if (!place.reading().isAnswered()) {
                unanswered++;
                if (!right.isEmpty()) {
                    gone.add(right);
                    rights.merge(right, 0, Integer::sum);
                }
            } else if (right.isEmpty()) {
                unlabelled++;
            } else {
                String label = place.reading().label();
                String read = label == null ? "" : normal(label);
                pairs.add(new Pair(read, right));
                rights.merge(right, 1, Integer::sum);
                if (!read.isEmpty()) {
                    reads.merge(read, 1, Integer::sum);
                }
            }
        }
        List<String> columns = most(rights);
        var rows = new ArrayList<>(columns);
        rows.remove(OTHERS);
        columns.forEach(reads::remove);
        rows.addAll(most(reads));
        if (columns.contains(OTHERS) && !rows.contains(OTHERS)) {
            rows.add(OTHERS);
        }
        rows.add(NOT_READ);
        var noReply = new int[columns.size()];
        gone.forEach(right -> noReply[place(columns, right)]++);
        return new Confusion(
                column,
                columns,
                rows,
                counts(pairs, columns, rows),
                Arrays.stream(noReply).boxed().toList(),
                unanswered,
                unlabelled,
                (int) pairs.stream().filter(Pair::isSame).count(),
                mistake(pairs, rights));
    }

    private record Pair(String read, String right) {
        boolean isSame() {
            return read.equals(right);
        }

        boolean isMistake() {
            return !read.isEmpty() && !isSame();
        }
    }

    /** Of those that are as frequent, that of the most frequent right answer, then by name. */
    private static @Nullable Mistake mistake(List<Pair> pairs, Map<String, Integer> rights) {
        return pairs.stream()
                .filter(Pair::isMistake)
                .collect(Collectors.toMap(pair -> pair, _ -> 1, Integer::sum))
                .entrySet()
                .stream()
                .map(one -> new Mistake(one.getKey().right(), one.getKey().read(), one.getValue()))
                .min(
                        Comparator.comparingInt((Mistake one) -> -one.count())
                                .thenComparingInt(one -> -rights.getOrDefault(one.right(), 0))
                                .thenComparing(Mistake::right)
                                .thenComparing(Mistake::read))
                .orElse(null);
    }

    private static List<List<Integer>> counts(
            List<Pair> pairs, List<String> columns, List<String> rows) {
        var counts = new int[rows.size()][columns.size()];
        for (Pair pair : pairs) {
            int row = pair.read.isEmpty() ? rows.size() - 1 : place(rows, pair.read);
            counts[row][place(columns, pair.right)]++;
        }
        var lists = new ArrayList<List<Integer>>();
        for (int[] row : counts) {
            lists.add(Arrays.stream(row).boxed().toList());
        }
        return lists;
    }

    private static int place(List<String> names, String name) {
        int place = names.indexOf(name);
        return place >= 0 ? place : names.indexOf(OTHERS);
    }

    private static List<String> most(Map<String, Integer> counts) {
        List<String> names =
                new TreeMap<>(counts)
                        .entrySet().stream()
                                .sorted(
                                        Comparator.comparingInt(
                                                (Map.Entry<String, Integer> entry) ->
                                                        -entry.getValue()))
                                .map(Map.Entry::getKey)
                                .toList();
        if (names.size() <= MOST) {
            return names;
        }
        var shown = new ArrayList<>(names.subList(0, MOST));
        shown.remove(OTHERS);
        shown.add(OTHERS);
        return shown;
    }

    private static String normal(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Of the replies to rows with this right answer, how many there are. */
    public int total(int rightAnswer) {
        return counts.stream().mapToInt(row -> row.get(rightAnswer)).sum();
    }

    /**
     * The share of a right answer's replies that were read so, in [0, 1]; NaN if there are no
     * replies.
     */
    public double share(int readAnswer, int rightAnswer) {
        return (double) counts.get(readAnswer).get(rightAnswer) / total(rightAnswer);
    }
}
