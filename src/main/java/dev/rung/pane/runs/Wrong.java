package dev.rung.pane.runs;

/** What is wrong with what was typed; a sentence that says what to do. */
final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    Wrong(String sentence) {
        super(sentence);
    }
}
