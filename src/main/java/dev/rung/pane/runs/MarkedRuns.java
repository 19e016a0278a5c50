package dev.rung.pane.runs;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The runs that are marked to be looked at together, in the order in which they were marked. */
final class MarkedRuns {
    private final ReadOnlyObjectWrapper<List<Long>> ids = new ReadOnlyObjectWrapper<>(List.of());

    ReadOnlyObjectProperty<List<Long>> idsProperty() {
        return ids.getReadOnlyProperty();
    }

    boolean has(long run) {
        return ids.get().contains(run);
    }

    /** Marks a run, or takes its mark away. */
    void toggle(long run) {
        var now = new ArrayList<>(ids.get());
        if (!now.remove(run)) {
            now.add(run);
        }
        ids.set(List.copyOf(now));
    }

    void clear() {
        ids.set(List.of());
    }

    /** For instance «Marked: runs 3, 5»; empty if none is. */
    String words() {
        List<Long> now = ids.get();
        return now.isEmpty()
                ? ""
                : "Marked: run%s %s"
                        .formatted(
                                now.size() == 1 ? "" : "s",
                                now.stream()
                                        .sorted()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ")));
    }
}
