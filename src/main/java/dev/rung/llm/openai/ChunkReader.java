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
 * Builds a reply from {@code chat.completion.chunk} objects, or from the one {@code
 * chat.completion} of a server that does not stream.
 */
final class ChunkReader extends ReplyBuilder {
    private final boolean stopTexts;
    private boolean refused;
    private @Nullable String finish;
    private JsonNode stopMet = MissingNode.getInstance();
    private Usage usage = Usage.UNKNOWN;
    private @Nullable String tier;

    /**
     * @param stopTexts whether the request sets stop texts
     */
    ChunkReader(Consumer<Delta> pieces, boolean stopTexts) {
        super(pieces);
        this.stopTexts = stopTexts;
    }

    @Override
    public void accept(JsonNode chunk) {
        from(chunk.path("model"), chunk.path("system_fingerprint"));
        tier = chunk.path("service_tier").asString(tier);
        if (chunk.path("usage").isObject()) {
            usage = usage(chunk.path("usage"));
        }
        for (var choice : chunk.path("choices")) {
            if (choice.path("index").asInt(0) == 0) {
                begin();
                choice(choice);
            }
        }
    }

    @Override
    protected boolean isReply(JsonNode object) {
        return object.path("choices").isArray();
    }

    private void choice(JsonNode choice) {
        var said = choice.has("delta") ? choice.path("delta") : choice.path("message");
        think(thought(said));
        answer(words(said.path("content")));
        String refusal = said.path("refusal").asString("");
        refused |= !refusal.isEmpty();
        answer(refusal);
        tokens(LogprobReader.read(choice.path("logprobs").path("content")));
        finish = choice.path("finish_reason").asString(finish);
        if (choice.hasNonNull("stop_reason")) {
            stopMet = choice.path("stop_reason");
        }
    }

    /** Servers that fill both fields fill them with the same. */
    private static String thought(JsonNode said) {
        String thought = said.path("reasoning_content").asString("");
        return thought.isEmpty() && said.path("reasoning").isString()
                ? said.path("reasoning").stringValue()
                : thought;
    }

    /** Content is a string, or with some servers a list of parts. */
    private static String words(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        var words = new StringBuilder();
        for (var part : content) {
            words.append(part.path("text").asString(""));
        }
        return words.toString();
    }

    private static Usage usage(JsonNode usage) {
        var input = usage.path("prompt_tokens_details");
        return new Usage(
                        JsonNumbers.whole(usage.path("prompt_tokens")),
                        JsonNumbers.whole(input.path("cached_tokens")),
                        JsonNumbers.whole(input.path("cache_write_tokens")),
                        JsonNumbers.whole(usage.path("completion_tokens")),
                        JsonNumbers.whole(
                                usage.path("completion_tokens_details").path("reasoning_tokens")))
                .withCost(JsonNumbers.number(usage.path("cost")));
    }

    @Override
    protected boolean finished() {
        return finish != null;
    }

    @Override
    protected Usage usage() {
        return usage.withTier(tier);
    }

    @Override
    protected StopReason stop() {
        String met = stopMet.isString() ? stopMet.stringValue() : null;
        return new StopReason(kind(met), finish, met);
    }

    private Kind kind(@Nullable String met) {
        return switch (finish) {
            case "length" -> Kind.LENGTH;
            case "content_filter" -> Kind.CONTENT_FILTER;
            case "tool_calls", "function_call" -> Kind.TOOL_CALL;
            case null, default -> {
                if (refused) {
                    yield Kind.REFUSAL;
                }
                yield "stop".equals(finish) ? natural(met) : Kind.UNKNOWN;
            }
        };
    }

    /** vLLM tells the stop text that was met, or the number of the model's own end token. */
    private Kind natural(@Nullable String met) {
        if (met != null) {
            return Kind.STOP_SEQUENCE;
        }
        return stopTexts && !stopMet.isNumber() ? Kind.END_OR_STOP_SEQUENCE : Kind.END;
    }
}
