package dev.rung.experiment.shot;

/** How shots stand in a conversation. */
public enum Placement {
    /** As turns before the question: the user asks, the assistant answers. */
    TURNS("as chat turns"),
    /** As text inside the question: where {@code {{shots}}} stands, else before the first turn. */
    INSIDE("inside the prompt");

    private final String label;

    Placement(String label) {
        this.label = label;
    }

    /** For the screen. */
    public String label() {
        return label;
    }
}
