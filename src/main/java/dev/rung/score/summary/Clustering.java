package dev.rung.score.summary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows are not independent of each other: those of a cluster, and those whose rendered
 * request is the same for some model, prompt and condition, since they share replies. Whatever is
 * linked through a chain of these is one cluster.
 */
final class Clustering {
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();

    Clustering(List<Scored> scores) {
        for (Scored one : scores) {
            join(row(one), "c" + one.cluster());
            join(row(one), "r" + one.request());
        }
    }

    private static String row(Scored one) {
        return "row" + one.row();
    }

    /** The number of the row's cluster, the same for rows that belong together. */
    long of(Scored one) {
        String root = root(row(one));
        return numbers.computeIfAbsent(root, _ -> (long) numbers.size());
    }

    private void join(String one, String other) {
        String a = root(one);
        String b = root(other);
        if (!a.equals(b)) {
            parents.put(a, b);
        }
    }

    private String root(String start) {
        String at = start;
        while (true) {
            String parent = parents.getOrDefault(at, at);
            if (parent.equals(at)) {
                return at;
            }
            // Halves the way for the next time.
            String above = parents.getOrDefault(parent, parent);
            parents.put(at, above);
            at = above;
        }
    }
}
