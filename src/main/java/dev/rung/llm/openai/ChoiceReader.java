package dev.rung.llm.openai;

import dev.rung.llm.Delta;
import dev.rung.llm.StopReason;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.Usage;
import dev.rung.llm.http.JsonNumbers;
import dev.rung.llm.http.ReplyBuilder;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.util.function.Consumer;

/**
 * Builds a reply from objects with {@code choices}, of which one was asked for: what chat
 * completions and raw text completions have in common.
 */
abstract class ChoiceReader extends ReplyBuilder {
    private final boolean stopTexts;
    private @Nullable String finish;
    private JsonNode stopMet = MissingNode.getInstance();
    private Usage usage = Usage.UNKNOWN;
    private @Nullable String tier;

    /**
     * @param stopTexts whether the request sets stop texts
     */
    ChoiceReader(Consumer<Delta> pieces, boolean stopTexts) {
        super(pieces);
        this.stopTexts = stopTexts;
    }

    /** Takes in what the choice adds to the reply. */
    abstract void take(JsonNode choice);

    /** Whether the model declined. */
    boolean refused() {
        return false;
    }

    @Override
    public final void accept(JsonNode chunk) {
        from(chunk.path("model"), chunk.path("system_fingerprint"));
        tier = chunk.path("service_tier").asString(tier);
        if (chunk.path("usage").isObject()) {
            usage = usage(chunk.path("usage"));
        }
        for (var choice : chunk.path("choices")) {
            if (choice.path("index").asInt(0) == 0) {
                begin();
                take(choice);
                finish = choice.path("finish_reason").asString(finish);
                if (choice.hasNonNull("stop_reason")) {
                    stopMet = choice.path("stop_reason");
                }
            }
        }
    }

    @Override
    protected final boolean isReply(JsonNode object) {
        return object.path("choices").isArray();
    }

    /** Tokens as OpenAI writes them; what is not told is unknown. */
    static Usage usage(JsonNode usage) {
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
    protected final boolean finished() {
        return finish != null;
    }

    @Override
    protected final Usage usage() {
        return usage.withTier(tier);
    }

    @Override
    protected final StopReason stop() {
        String met = stopMet.isString() ? stopMet.stringValue() : null;
        return new StopReason(kind(met), finish, met);
    }

    private Kind kind(@Nullable String met) {
        return switch (finish) {
            case "length" -> Kind.LENGTH;
            case "content_filter" -> Kind.CONTENT_FILTER;
            case "tool_calls", "function_call" -> Kind.TOOL_CALL;
            case null, default -> {
                if (refused()) {
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
