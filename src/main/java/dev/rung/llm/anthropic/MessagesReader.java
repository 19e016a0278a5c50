package dev.rung.llm.anthropic;

import dev.rung.llm.Delta;
import dev.rung.llm.StopReason;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.Usage;
import dev.rung.llm.http.JsonNumbers;
import dev.rung.llm.http.ReplyBuilder;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Builds a reply from the events of {@code POST /v1/messages}, or from the one message of a server
 * that does not stream. Blocks are told apart by their type; redacted thinking has no text.
 */
final class MessagesReader extends ReplyBuilder {
    private final Map<String, Integer> tokens = new HashMap<>();
    private @Nullable String reason;
    private @Nullable String sequence;
    private @Nullable String category;
    private @Nullable String tier;

    MessagesReader(Consumer<Delta> pieces) {
        super(pieces);
    }

    @Override
    public void accept(JsonNode event) {
        switch (event.path("type").asString("")) {
            case "message_start" -> message(event.path("message"));
            case "message" -> message(event);
            case "content_block_start" -> block(event.path("content_block"));
            case "content_block_delta" -> block(event.path("delta"));
            case "message_delta" -> {
                ending(event.path("delta"));
                usage(event.path("usage"));
            }
            default -> {}
        }
    }

    private void message(JsonNode message) {
        begin();
        from(message.path("model"), MissingNode.getInstance());
        message.path("content").forEach(this::block);
        ending(message);
        usage(message.path("usage"));
    }

    /** A block, or a piece of one. */
    private void block(JsonNode block) {
        switch (block.path("type").asString("")) {
            case "text", "text_delta" -> answer(block.path("text").asString(""));
            case "thinking", "thinking_delta" -> think(block.path("thinking").asString(""));
            default -> {}
        }
    }

    private void ending(JsonNode said) {
        reason = said.path("stop_reason").asString(reason);
        sequence = said.path("stop_sequence").asString(sequence);
        category = said.path("stop_details").path("category").asString(category);
    }

    /** Counts are cumulative: a later one takes the place of an earlier one. */
    private void usage(JsonNode usage) {
        for (var count : usage.properties()) {
            var number = JsonNumbers.whole(count.getValue());
            if (number != null) {
                tokens.put(count.getKey(), number);
            }
        }
        var thinking =
                JsonNumbers.whole(usage.path("output_tokens_details").path("thinking_tokens"));
        if (thinking != null) {
            tokens.put("thinking_tokens", thinking);
        }
        var hour =
                JsonNumbers.whole(usage.path("cache_creation").path("ephemeral_1h_input_tokens"));
        if (hour != null) {
            tokens.put("ephemeral_1h_input_tokens", hour);
        }
        tier = usage.path("service_tier").asString(tier);
    }

    @Override
    protected boolean isReply(JsonNode object) {
        return object.path("content").isArray();
    }

    @Override
    protected boolean finished() {
        return reason != null;
    }

    /** Anthropic counts cached tokens of the request apart from the others. */
    @Override
    protected Usage usage() {
        var read = tokens.get("cache_read_input_tokens");
        var written = tokens.get("cache_creation_input_tokens");
        var fresh = tokens.get("input_tokens");
        Integer input =
                fresh == null
                        ? null
                        : fresh + (read == null ? 0 : read) + (written == null ? 0 : written);
        return new Usage(
                        input,
                        read,
                        written,
                        tokens.get("output_tokens"),
                        tokens.get("thinking_tokens"))
                .withCacheWriteHour(tokens.get("ephemeral_1h_input_tokens"))
                .withTier(tier);
    }

    @Override
    protected StopReason stop() {
        String raw = category == null ? reason : reason + ": " + category;
        return new StopReason(kind(), raw, sequence);
    }

    private Kind kind() {
        return switch (reason) {
            case "end_turn" -> Kind.END;
            case "stop_sequence" -> Kind.STOP_SEQUENCE;
            case "max_tokens", "model_context_window_exceeded" -> Kind.LENGTH;
            case "refusal" -> Kind.REFUSAL;
            case "tool_use" -> Kind.TOOL_CALL;
            case null, default -> Kind.UNKNOWN;
        };
    }
}
