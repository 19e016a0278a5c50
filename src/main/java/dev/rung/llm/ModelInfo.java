package dev.rung.llm;

/**
 * A model that can be picked.
 *
 * @param label a short name for the screen
 * @param state whether it can be used now
 * @param note one line on the state or the model, may be empty
 */
public record ModelInfo(
        ModelRef ref, String label, Capabilities capabilities, State state, String note) {
    /** Whether a model can be used now. */
    public enum State {
        READY,
        NO_KEY,
        UNREACHABLE
    }
}
