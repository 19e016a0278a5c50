package dev.rung.llm.openai;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.Exchange;
import dev.rung.llm.LlmException;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.Wire;

import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.Response;

import okio.Buffer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A model behind {@code POST {base}/chat/completions}, streaming. */
final class OpenAiChat implements ChatModel {
    private static final MediaType JSON = MediaType.get("application/json");

    /** The longest error body that is read, in bytes. */
    private static final long ERROR_LIMIT = 64 << 10;

    private final Http http;
    private final Endpoint endpoint;
    private final String model;

    OpenAiChat(Http http, Endpoint endpoint, String model) {
        this.http = http;
        this.endpoint = endpoint;
        this.model = model;
    }

    @Override
    public ChatReply chat(ChatRequest request, Consumer<Delta> pieces)
            throws LlmException, InterruptedException {
        String body = RequestWriter.body(model, request, endpoint.openAi());
        var post =
                endpoint.request("chat/completions")
                        .header("Accept", "text/event-stream, application/json")
                        .header("Content-Type", "application/json")
                        .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON))
                        .build();
        String sent = Wire.request(post, body, endpoint.redaction());
        var chunks = new ChunkReader(pieces, !request.parameters().stop().isEmpty());
        try {
            return http.send(post, response -> read(response, chunks, sent));
        } catch (LlmException e) {
            throw e.withExchange(new Exchange(sent, ""));
        }
    }

    private ChatReply read(Response response, ChunkReader chunks, String sent)
            throws IOException, LlmException, InterruptedException {
        var redaction = endpoint.redaction();
        var errors = new ErrorReader(model, endpoint.keyHint(), redaction);
        if (!response.isSuccessful()) {
            String body = start(response);
            throw errors.refused(response, body)
                    .withExchange(exchange(sent, response, redaction.apply(body)));
        }
        var reader = new ReplyReader(response, errors, chunks);
        try {
            reader.read();
        } catch (LlmException e) {
            throw e.withExchange(exchange(sent, response, reader.received()));
        }
        return chunks.reply(exchange(sent, response, reader.received()));
    }

    private Exchange exchange(String sent, Response response, String received) {
        return new Exchange(sent, Wire.reply(response, received, endpoint.redaction()));
    }

    /**
     * As much of an error body as can be had: a fault while reading it must not hide the status.
     */
    private static String start(Response response) throws IOException {
        var start = new Buffer();
        var source = response.body().source();
        try {
            long read = 0;
            while (read >= 0 && start.size() < ERROR_LIMIT) {
                read = source.read(start, 8192);
            }
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
        return start.readUtf8();
    }
}
