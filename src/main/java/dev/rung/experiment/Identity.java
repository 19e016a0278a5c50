package dev.rung.experiment;

import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What makes two requests the same question: provider, base URL, model, the headers that the user
 * added for it, every parameter that is sent, and the rendered messages. Samples of one identity
 * are told apart by their index. A parameter that is not set adds nothing, so setting one makes
 * another identity. The seed counts as the user set it; sample i is sent seed + i.
 */
final class Identity {
    private final TextHash hash = new TextHash();

    private Identity() {}

    /** The same of a model that the settings do not change. */
    static String of(ModelRef model, Parameters parameters, List<Message> messages) {
        return of(model, "", parameters, messages);
    }

    /**
     * SHA-256 in hexadecimal.
     *
     * @param variant what else of the settings is part of the model's identity, empty for nothing
     * @param parameters with the seed as the user set it
     */
    static String of(
            ModelRef model, String variant, Parameters parameters, List<Message> messages) {
        var identity = new Identity();
        identity.add(model.provider());
        identity.add(model.baseUrl());
        identity.add(model.id());
        identity.add("variant", variant.isEmpty() ? null : variant);
        identity.add(parameters);
        identity.add(messages);
        return identity.hash.hex();
    }

    /** SHA-256 in hexadecimal of the messages alone, whoever is asked. */
    static String ofConversation(List<Message> messages) {
        var identity = new Identity();
        identity.add(messages);
        return identity.hash.hex();
    }

    /** The seed that sample number index is sent, null if none is set. */
    static @Nullable Long seed(@Nullable Long set, int index) {
        return set == null ? null : Long.valueOf(set + index);
    }

    /** The seed as the user set it, from the one that sample number index was sent. */
    static @Nullable Long seedAsSet(@Nullable Long sent, int index) {
        return sent == null ? null : Long.valueOf(sent - index);
    }

    private void add(List<Message> messages) {
        for (Message message : messages) {
            add(message.role().name());
            add(message.text());
        }
    }

    private void add(Parameters parameters) {
        add("temperature", parameters.temperature());
        add("top_p", parameters.topP());
        add("max_tokens", parameters.maxTokens());
        for (String stop : parameters.stop()) {
            add("stop", stop);
        }
        add("seed", parameters.seed());
        add("effort", parameters.effort());
        add("top_logprobs", parameters.topLogprobs());
        add("messages");
    }

    private void add(String name, @Nullable Object value) {
        if (value != null) {
            add(name);
            add(value.toString());
        }
    }

    private void add(String text) {
        hash.add(text);
    }
}
