package dev.rung.experiment.shot;

/** Which rows are shown. */
public enum Selection {
    /** Drawn by a seed; the first k of one order, so that more shots contain fewer. */
    RANDOM("random"),
    /** Drawn by a seed, the values of a column in turn. */
    BALANCED("balanced"),
    /** Those whose words are most like the question's (TF-IDF, cosine), the most alike last. */
    NEAREST("nearest by words"),
    /** Those whose meaning is most like the question's, by a model's embeddings. */
    MEANING("nearest by meaning");

    private final String label;

    Selection(String label) {
        this.label = label;
    }

    /** For the screen. */
    public String label() {
        return label;
    }

    /** Whether every question has shots of its own, and no seed decides. */
    public boolean isByQuestion() {
        return this == NEAREST || this == MEANING;
    }
}
