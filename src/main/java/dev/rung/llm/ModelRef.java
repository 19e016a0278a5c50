package dev.rung.llm;

/**
 * Which model, and where: the identity under which samples are stored.
 *
 * @param provider the wire format's id, for instance {@code openai} or {@code practice}
 * @param baseUrl where requests go, without a slash at the end; empty for a model in this process
 * @param id the model's own id, as the provider spells it
 */
public record ModelRef(String provider, String baseUrl, String id) {
    /** Whether the model runs in this process: nothing goes over a network. */
    public boolean isInProcess() {
        return baseUrl.isEmpty();
    }

    /** Whether requests stay on this machine. */
    public boolean isOnThisMachine() {
        return isInProcess() || new Account(baseUrl, "").isLocal();
    }
}
