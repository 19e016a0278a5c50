package dev.rung.llm;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Counts tokens without a network, with the tokenizer {@code o200k_base} of OpenAI's models. For
 * other models it is an estimate, which may be a third off and more. Its table is large (3.6 MB)
 * and read when it is first needed. Safe to use from any thread.
 */
public final class Estimator {
    /** What surrounds a message and names its role; OpenAI's cookbook, «How to count tokens». */
    private static final int EACH_MESSAGE = 4;

    /** What leads the reply, from the same source. */
    private static final int REPLY = 3;

    /** Read once in a process, by whoever counts first. */
    private static final class Table {
        static final Encoding O200K =
                Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }

    /** Tokens of a text. */
    public int tokens(String text) {
        return text.isEmpty() ? 0 : Table.O200K.countTokensOrdinary(text);
    }

    /** Tokens of a conversation, with the usual few around each message. */
    public int tokens(List<Message> messages) {
        return REPLY
                + messages.stream()
                        .mapToInt(message -> EACH_MESSAGE + tokens(message.text()))
                        .sum();
    }

    /**
     * More tokens than this a conversation does not have, whatever the tokenizer: none of its
     * tokens is less than a byte. Needs no table.
     */
    public static int atMost(List<Message> messages) {
        return REPLY
                + messages.stream()
                        .mapToInt(
                                message ->
                                        EACH_MESSAGE
                                                + message.text()
                                                        .getBytes(StandardCharsets.UTF_8)
                                                        .length)
                        .sum();
    }

    /** Tokens of a conversation at four characters each: a rough guess that needs no table. */
    public static int roughly(List<Message> messages) {
        return REPLY
                + messages.stream()
                        .mapToInt(message -> EACH_MESSAGE + message.text().length() / 4)
                        .sum();
    }
}
