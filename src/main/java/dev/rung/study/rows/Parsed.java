package dev.rung.study.rows;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found in a reply. */
public sealed interface Parsed {
    /**
     * It holds items.
     *
     * @param items at least one
     * @param left what of the reply was left out and why, in lower case; empty if nothing was
     */
    record Items(List<Item> items, String left) implements Parsed {
        public Items {
            items = List.copyOf(items);
            if (items.isEmpty()) {
                throw new IllegalArgumentException("a reply without items is none that was parsed");
            }
        }
    }

    /**
     * It does not parse.
     *
     * @param reason for people, in lower case
     */
    record Not(String reason) implements Parsed {}

    /**
     * One of the things that a reply lists.
     *
     * @param text without space around it, never empty; of an object its values, one below the
     *     other
     * @param fields the fields of an object, empty for a text
     */
    record Item(String text, Map<String, String> fields) {
        public Item {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        static Item of(String text) {
            return new Item(text, Map.of());
        }
    }

    /** Of texts, empty ones left out; if none is left, why there are none. */
    static Parsed of(List<String> texts, String left, String ifNone) {
        List<Item> items =
                texts.stream()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .map(Item::of)
                        .toList();
        return items.isEmpty() ? new Not(ifNone) : new Items(items, left);
    }
}
