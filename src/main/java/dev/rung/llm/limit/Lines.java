package dev.rung.llm.limit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Those who wait, in lines that take turns: within a line the first comes first, and a long line
 * does not keep a short one waiting.
 *
 * @param <L> what names a line
 */
final class Lines<L, T> {
    private final SequencedMap<L, Deque<T>> lines = new LinkedHashMap<>();

    boolean isEmpty() {
        return lines.isEmpty();
    }

    int size() {
        return lines.values().stream().mapToInt(Deque::size).sum();
    }

    void add(L line, T waiting) {
        lines.computeIfAbsent(line, _ -> new ArrayDeque<>()).add(waiting);
    }

    /** Takes the one whose turn it is; there must be one. */
    T next() {
        var first = lines.firstEntry();
        lines.remove(first.getKey());
        T next = first.getValue().remove();
        if (!first.getValue().isEmpty()) {
            lines.put(first.getKey(), first.getValue());
        }
        return next;
    }

    /**
     * @return whether it was still waiting
     */
    boolean remove(L line, T waiting) {
        Deque<T> queue = lines.get(line);
        if (queue == null || !queue.remove(waiting)) {
            return false;
        }
        if (queue.isEmpty()) {
            lines.remove(line);
        }
        return true;
    }
}
