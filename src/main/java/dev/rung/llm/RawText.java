package dev.rung.llm;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Conversations as raw text, for base models that go on with a text. The texts of all turns stand
 * exactly one after the other: nothing is put between or around them, and who speaks is not said.
 * The system's words and a begun answer are text like any other.
 */
public final class RawText {
    /** What the wire format's id in {@link ModelRef#provider} ends with. */
    private static final String SUFFIX = "-completions";

    private RawText() {}

    /** The text that stands for a conversation. */
    public static String of(List<Message> messages) {
        return messages.stream().map(Message::text).collect(Collectors.joining());
    }

    /**
     * The raw text format of a provider, as in {@link ModelRef#provider}: a wire format of its own,
     * so that its samples are never taken for those of a chat.
     *
     * @param provider the id of the provider's chat format
     */
    public static String provider(String provider) {
        return provider + SUFFIX;
    }

    /** Whether the model is sent raw text. */
    public static boolean isFor(ModelRef model) {
        return model.provider().endsWith(SUFFIX);
    }
}
