package dev.rung.score.summary;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows are not independent of each other: those of a cluster, and those whose rendered
 * request is the same for some model, prompt and condition, since they share replies. Whatever is
 * linked through a chain of these is one cluster.
 */
final class Clustering {
    private final Map<Long, Integer> rows = new HashMap<>();
    private final Map<Integer, Long> numbers = new HashMap<>();

    /**
     * What each is linked to; itself if to nothing. Rows, clusters and requests share the places.
     */
    private int[] parents = new int[64];

    private int count;

    Clustering(List<Scored> scores) {
        Map<String, Integer> clusters = new HashMap<>();
        Map<String, Integer> requests = new HashMap<>();
        for (Scored one : scores) {
            int row = rows.computeIfAbsent(one.row(), _ -> add());
            join(row, clusters.computeIfAbsent(one.cluster(), _ -> add()));
            join(row, requests.computeIfAbsent(one.request(), _ -> add()));
        }
    }

    /**
     * The number of the row's cluster, the same for rows that belong together.
     *
     * @throws IllegalArgumentException for a row that is not of these scores
     */
    long of(Scored one) {
        Integer row = rows.get(one.row());
        if (row == null) {
            throw new IllegalArgumentException("row " + one.row() + " is not of these scores");
        }
        return numbers.computeIfAbsent(root(row), _ -> (long) numbers.size());
    }

    private int add() {
        if (count == parents.length) {
            parents = Arrays.copyOf(parents, 2 * count);
        }
        parents[count] = count;
        return count++;
    }

    private void join(int one, int other) {
        parents[root(one)] = root(other);
    }

    private int root(int start) {
        int at = start;
        while (parents[at] != at) {
            // Halves the way for the next time.
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }
}
