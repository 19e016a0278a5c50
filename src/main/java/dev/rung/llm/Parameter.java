package dev.rung.llm;

/** A field of a request that a model may or may not take. */
public enum Parameter {
    TEMPERATURE("temperature"),
    TOP_P("top-p"),
    MAX_TOKENS("max tokens"),
    STOP("stop"),
    SEED("seed"),
    EFFORT("effort"),
    TOP_LOGPROBS("top log-probabilities");

    private final String label;

    Parameter(String label) {
        this.label = label;
    }

    /** The field's usual name, in lower case. */
    public String label() {
        return label;
    }
}
