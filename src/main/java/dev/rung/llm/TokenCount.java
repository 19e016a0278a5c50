package dev.rung.llm;

/**
 * Tokens of input of a request.
 *
 * @param tokens ≥ 0
 * @param isEstimate whether they were counted with another tokenizer than the model's own
 */
public record TokenCount(int tokens, boolean isEstimate) {
    /** As the provider counts. */
    public static TokenCount exact(int tokens) {
        return new TokenCount(tokens, false);
    }

    /** As another tokenizer counts. */
    public static TokenCount estimate(int tokens) {
        return new TokenCount(tokens, true);
    }
}
