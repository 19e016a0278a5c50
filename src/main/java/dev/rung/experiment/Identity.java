package dev.rung.experiment;

import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What makes two requests the same question: provider, base URL, model, the headers that the user
 * added for it, every parameter that is sent, and the rendered messages. Samples of one identity
 * are told apart by their index. A parameter that is not set adds nothing, so setting one makes
 * another identity. The seed counts as the user set it; sample i is sent seed + i.
 */
final class Identity {
    private final MessageDigest digest;

    private Identity() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

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
        return identity.hash();
    }

    /** SHA-256 in hexadecimal of the messages alone, whoever is asked. */
    static String ofConversation(List<Message> messages) {
        var identity = new Identity();
        identity.add(messages);
        return identity.hash();
    }

    private String hash() {
        return HexFormat.of().formatHex(digest.digest());
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

    /** With its length in front, so that no two lists of texts look alike. */
    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
