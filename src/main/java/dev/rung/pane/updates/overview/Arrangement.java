package dev.rung.pane.updates.overview;

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
        return values()[(ordinal() + 1) % values().length];
    }
}
