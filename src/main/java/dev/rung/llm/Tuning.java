package dev.rung.llm;

/**
 * How a model was made: whether its token probabilities may be read as probabilities hangs on it.
 */
public enum Tuning {
    /** Trained on text alone: its token probabilities are calibrated. */
    BASE("base model"),
    /** Trained to please people (RLHF or alike): its token probabilities are not calibrated. */
    CHAT("chat model (RLHF'd)"),
    /** Its reward is a preference: σ of a difference is a probability. */
    PREFERENCE("preference model"),
    /**
     * A reward model that was trained to repeat scores, or gives squashed ones: differences mean
     * nothing.
     */
    REGRESSION("reward model of scores"),
    CLASSIFIER("classifier"),
    UNKNOWN("tuning unknown");

    private final String label;

    Tuning(String label) {
        this.label = label;
    }

    /** For the screen, in lower case. */
    public String label() {
        return label;
    }
}
