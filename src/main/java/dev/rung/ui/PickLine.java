package dev.rung.ui;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a pick list: a thing, or the heading over those that follow.
 *
 * @param item null in a heading
 * @param words what is read out; in a heading the heading itself
 */
record PickLine<T>(@Nullable T item, String words) {
    private static final int HEADING_HEIGHT = 30;

    boolean isHeading() {
        return item == null;
    }

    double height(int rowHeight) {
        return isHeading() ? HEADING_HEIGHT : rowHeight;
    }

    /** The things in their order, with a heading wherever another group begins. */
    static <T> List<PickLine<T>> of(List<T> items, PickList.Source<T> source) {
        var lines = new ArrayList<PickLine<T>>();
        String last = "";
        for (T item : items) {
            String group = source.group(item);
            if (!group.equals(last) && !group.isEmpty()) {
                lines.add(new PickLine<>(null, group));
            }
            last = group;
            lines.add(new PickLine<>(item, source.words(item)));
        }
        return lines;
    }
}
