package dev.rung.pane.updates.overview;

import java.util.List;

/** What stands together in the table. */
enum Arrangement {
    PROJECT("by project"),
    PERSON("by person"),
    SECTION("by section");

    private final String words;

    Arrangement(String words) {
        this.words = words;
    }

    /** As users read it. */
    String words() {
        return words;
    }

    Arrangement next() {
        var all = List.of(values());
        return all.get((all.indexOf(this) + 1) % all.size());
    }
}
