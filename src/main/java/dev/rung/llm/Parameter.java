package dev.rung.llm;

import java.util.Optional;

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

    /**
     * The parameter that a provider means by a field of its wire format.
     *
     * @param field the field's name, with or without the path to it
     */
    public static Optional<Parameter> ofField(String field) {
        String last = field.substring(field.lastIndexOf('.') + 1);
        return switch (last) {
            case "temperature" -> Optional.of(TEMPERATURE);
            case "top_p", "topP" -> Optional.of(TOP_P);
            case "max_tokens",
                    "max_completion_tokens",
                    "max_output_tokens",
                    "maxOutputTokens",
                    "num_predict" ->
                    Optional.of(MAX_TOKENS);
            case "stop", "stop_sequences", "stopSequences" -> Optional.of(STOP);
            case "seed" -> Optional.of(SEED);
            case "reasoning_effort", "effort", "reasoning", "thinkingLevel", "think" ->
                    Optional.of(EFFORT);
            case "logprobs", "top_logprobs", "responseLogprobs" -> Optional.of(TOP_LOGPROBS);
            default -> Optional.empty();
        };
    }

    /** The field's usual name, in lower case. */
    public String label() {
        return label;
    }
}
