package dev.rung.llm.openai;

import dev.rung.llm.Delta;
import dev.rung.llm.StopReason;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.Usage;
import dev.rung.llm.http.JsonNumbers;
import dev.rung.llm.http.LogprobReader;
import dev.rung.llm.http.ReplyBuilder;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.util.function.Consumer;

/**
 * Builds a reply from the typed events of {@code POST /responses}, or from the one {@code response}
 * of a server that does not stream. What streamed is not taken again from the whole at the end.
 */
final class ResponsesReader extends ReplyBuilder {
    private boolean refused;
    private boolean called;
    private int parts;
    private JsonNode last = MissingNode.getInstance();

    ResponsesReader(Consumer<Delta> pieces) {
        super(pieces);
    }

    @Override
    public void accept(JsonNode event) {
        String type = event.path("type").asString("");
        switch (type) {
            case "response.output_text.delta" -> {
                begin();
                answer(event.path("delta").asString(""));
                tokens(LogprobReader.read(event.path("logprobs")));
            }
            case "response.refusal.delta" -> {
                begin();
                refused = true;
                answer(event.path("delta").asString(""));
            }
            case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" -> {
                begin();
                think(event.path("delta").asString(""));
            }
            case "response.reasoning_summary_part.added" -> nextPart();
            case "response.completed", "response.incomplete", "response.failed" ->
                    end(event.path("response"));
            default -> {
                var response = isReply(event) ? event : event.path("response");
                from(response.path("model"), MissingNode.getInstance());
                if (isReply(event)) {
                    end(event);
                }
            }
        }
    }

    /** Parts of a summary have no blank line of their own between them. */
    private void nextPart() {
        if (parts++ > 0) {
            think("\n\n");
        }
    }

    private void end(JsonNode response) {
        begin();
        last = response;
        from(response.path("model"), MissingNode.getInstance());
        boolean streamed = hasText();
        boolean thought = hasThinking();
        for (var item : response.path("output")) {
            switch (item.path("type").asString("")) {
                case "message" -> item.path("content").forEach(part -> content(part, streamed));
                case "reasoning" -> {
                    for (var part : thought ? MissingNode.getInstance() : item.path("summary")) {
                        nextPart();
                        think(part.path("text").asString(""));
                    }
                }
                case "function_call" -> called = true;
                default -> {}
            }
        }
    }

    private void content(JsonNode part, boolean streamed) {
        boolean refusal = part.path("type").asString("").equals("refusal");
        refused |= refusal;
        if (!streamed) {
            answer(part.path(refusal ? "refusal" : "text").asString(""));
            tokens(LogprobReader.read(part.path("logprobs")));
        }
    }

    @Override
    protected boolean isReply(JsonNode object) {
        return object.path("output").isArray() && object.path("status").isString();
    }

    @Override
    protected boolean finished() {
        return !last.isMissingNode();
    }

    @Override
    protected Usage usage() {
        var usage = last.path("usage");
        var input = usage.path("input_tokens_details");
        return new Usage(
                        JsonNumbers.whole(usage.path("input_tokens")),
                        JsonNumbers.whole(input.path("cached_tokens")),
                        JsonNumbers.whole(input.path("cache_write_tokens")),
                        JsonNumbers.whole(usage.path("output_tokens")),
                        JsonNumbers.whole(
                                usage.path("output_tokens_details").path("reasoning_tokens")))
                .withTier(last.path("service_tier").asString(null));
    }

    @Override
    protected StopReason stop() {
        String status = last.path("status").asString(null);
        String why = last.path("incomplete_details").path("reason").asString(status);
        return new StopReason(kind(why), why, null);
    }

    private Kind kind(@Nullable String why) {
        return switch (why) {
            case "completed" -> refused ? Kind.REFUSAL : called ? Kind.TOOL_CALL : Kind.END;
            case "max_output_tokens" -> Kind.LENGTH;
            case "content_filter" -> Kind.CONTENT_FILTER;
            case null, default -> refused ? Kind.REFUSAL : Kind.UNKNOWN;
        };
    }
}
