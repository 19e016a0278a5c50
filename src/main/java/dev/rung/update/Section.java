package dev.rung.update;

import java.util.Locale;

/** The three parts of an update. */
public enum Section {
    LAST("Last", "What have you found out or finished since the last update?"),
    NEXT("Next", "What is the next thing that would teach you most?"),
    BLOCKERS("Blockers", "Does anything keep you from going on: others, a doubt, slowness?");

    private final String title;
    private final String question;

    Section(String title, String question) {
        this.title = title;
        this.question = question;
    }

    /** As users read it. */
    public String title() {
        return title;
    }

    /** What an empty section asks; nothing is made up to fill it. */
    public String question() {
        return question;
    }

    /** As it is stored. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Section of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
