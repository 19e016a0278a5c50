package dev.rung.llm;

/** Something that a model or its server can do besides taking parameters. */
public enum Feature {
    /** It goes on with an answer that is begun for it. */
    PREFILL("goes on with a begun answer"),
    /** Several samples in one request are known to work. */
    NATIVE_N("several samples a request"),
    /** It tells the log-probabilities of the prompt's tokens. */
    PROMPT_LOGPROBS("log-probabilities of the prompt"),
    /** It goes on with raw text. */
    COMPLETIONS("raw text completions");

    private final String label;

    Feature(String label) {
        this.label = label;
    }

    /** For the screen, in lower case. */
    public String label() {
        return label;
    }
}
