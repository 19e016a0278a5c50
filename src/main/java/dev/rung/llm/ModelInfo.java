package dev.rung.llm;

/**
 * A model that can be picked, or a place whose models cannot be listed and that says why.
 *
 * @param label a short name for the screen
 * @param state whether it can be used now
 * @param note one line on the state or the model, may be empty
 * @param kind what it can be asked
 */
public record ModelInfo(
        ModelRef ref,
        String label,
        Capabilities capabilities,
        State state,
        String note,
        Kind kind) {
    /** What a model can be asked, as far as its place tells. */
    public enum Kind {
        /** It answers conversations, or goes on with raw text. */
        CHAT,
        /** It makes vectors of texts ({@link EmbeddingModel}). */
        EMBEDDING,
        /** It scores conversations ({@link RewardModel}). */
        REWARD
    }

    /** A model that chats. */
    public ModelInfo(
            ModelRef ref, String label, Capabilities capabilities, State state, String note) {
        this(ref, label, capabilities, state, note, Kind.CHAT);
    }

    /** Whether a model can be used now. */
    public enum State {
        READY,
        NO_KEY,
        UNREACHABLE
    }

    /**
     * A place that stands in the list instead of its models. It cannot be picked.
     *
     * @param name the place's name
     * @param note why its models are not there
     */
    public static ModelInfo place(
            String provider, String baseUrl, String name, State state, String note) {
        return new ModelInfo(
                new ModelRef(provider, baseUrl, ""), name, Capabilities.UNKNOWN, state, note);
    }

    public ModelInfo withCapabilities(Capabilities known) {
        return new ModelInfo(ref, label, known, state, note, kind);
    }

    /** The same with another note. */
    public ModelInfo withNote(String newNote) {
        return new ModelInfo(ref, label, capabilities, state, newNote, kind);
    }

    /** Whether this is no model but a place that cannot list its models. */
    public boolean isPlace() {
        return ref.id().isEmpty();
    }
}
