package dev.rung.llm.http;

import dev.rung.llm.ChatReply;
import dev.rung.llm.LlmException;

import java.io.IOException;

/**
 * Sends a body of JSON and reads the reply that streams back: what all wire formats have in common.
 *
 * @param model the model that is asked, for messages
 */
public record ChatCall(Http http, Endpoint endpoint, String model) {
    /**
     * Posts once and waits for the whole reply.
     *
     * @param path below the base URL
     * @param query what stands behind a question mark, empty for none
     * @param reply builds the reply; used for this call only
     */
    public ChatReply post(
            String path, String query, String body, Framing framing, ReplyBuilder reply)
            throws LlmException, InterruptedException {
        return new Post(http, endpoint, model)
                .send(path, query, body, accepted(framing), answer -> read(answer, framing, reply));
    }

    private static String accepted(Framing framing) {
        return switch (framing) {
            case EVENTS -> "text/event-stream, application/json";
            case LINES -> "application/x-ndjson, application/json";
        };
    }

    private static ChatReply read(Post.Answer answer, Framing framing, ReplyBuilder reply)
            throws IOException, LlmException, InterruptedException {
        reply.hide(answer.errors().redaction());
        var reader = new ReplyReader(answer.response(), answer.errors(), reply);
        try {
            reader.read(framing);
        } catch (LlmException e) {
            throw e.withUsage(reply.usage()).withExchange(answer.exchange(reader.received()));
        } finally {
            reply.end();
        }
        return reply.reply(answer.exchange(reader.received()));
    }
}
