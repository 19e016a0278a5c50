package dev.rung.experiment.field;

/** Which part of what the model wrote. */
public enum Part {
    /** The answer. */
    ANSWER("reply"),
    /** The thinking, where the provider gives it apart. */
    REASONING("reasoning");

    private final String label;

    Part(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
