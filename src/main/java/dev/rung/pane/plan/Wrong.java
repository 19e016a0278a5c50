package dev.rung.pane.plan;

/** What is wrong with what was typed; a sentence that says what to do. */
final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    private final Field field;

    /** Where it was typed. */
    enum Field {
        TITLE,
        OWNER,
        DUE,
        CHANCE,
        HOURS,
        VALUE
    }

    Wrong(Field field, String sentence) {
        super(sentence);
        this.field = field;
    }

    Field field() {
        return field;
    }
}
