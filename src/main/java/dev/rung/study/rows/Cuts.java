package dev.rung.study.rows;

import java.util.List;

/** Replies that ended at their length limit: what they end with may be half an item. */
final class Cuts {
    static final String REASON = "cut at its length limit";

    private Cuts() {}

    /** The items; of a cut reply all but the last. */
    static Parsed parsed(List<String> items, boolean isCut, String ifNone) {
        if (!isCut || items.isEmpty()) {
            return Parsed.of(items, "", ifNone);
        }
        return Parsed.of(items.subList(0, items.size() - 1), "its last item: " + REASON, REASON);
    }
}
