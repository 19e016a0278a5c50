package dev.rung.llm.openai;

import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.Delta;
import dev.rung.llm.Exchange;
import dev.rung.llm.StopReason;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.Usage;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Builds a reply from {@code chat.completion.chunk} objects, or from the one {@code
 * chat.completion} of a server that does not stream. Fields that it does not know are passed over.
 */
final class ChunkReader {
    private final Consumer<Delta> pieces;
    private final boolean stopTexts;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final List<TokenLogprob> logprobs = new ArrayList<>();
    private boolean choiceSeen;
    private boolean refused;
    private @Nullable String finish;
    private JsonNode stopMet = MissingNode.getInstance();
    private Usage usage = Usage.UNKNOWN;
    private @Nullable String model;
    private @Nullable String fingerprint;

    /**
     * @param stopTexts whether the request sets stop texts
     */
    ChunkReader(Consumer<Delta> pieces, boolean stopTexts) {
        this.pieces = pieces;
        this.stopTexts = stopTexts;
    }

    void accept(JsonNode chunk) {
        model = chunk.path("model").asString(model);
        fingerprint = chunk.path("system_fingerprint").asString(fingerprint);
        if (chunk.path("usage").isObject()) {
            usage = usage(chunk.path("usage"));
        }
        for (var choice : chunk.path("choices")) {
            if (choice.path("index").asInt(0) == 0) {
                choiceSeen = true;
                choice(choice);
            }
        }
    }

    private void choice(JsonNode choice) {
        var said = choice.has("delta") ? choice.path("delta") : choice.path("message");
        think(said);
        answer(words(said.path("content")));
        String refusal = said.path("refusal").asString("");
        refused |= !refusal.isEmpty();
        answer(refusal);
        logprobs.addAll(LogprobReader.read(choice.path("logprobs")));
        finish = choice.path("finish_reason").asString(finish);
        if (choice.hasNonNull("stop_reason")) {
            stopMet = choice.path("stop_reason");
        }
    }

    /** Servers that fill both fields fill them with the same. */
    private void think(JsonNode said) {
        String thought = said.path("reasoning_content").asString("");
        if (thought.isEmpty()) {
            thought = said.path("reasoning").isString() ? said.path("reasoning").asString() : "";
        }
        if (!thought.isEmpty()) {
            thinking.append(thought);
            pieces.accept(new Delta.Thinking(thought));
        }
    }

    private void answer(String words) {
        if (!words.isEmpty()) {
            text.append(words);
            pieces.accept(new Delta.Text(words));
        }
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
                count(usage.path("prompt_tokens")),
                count(input.path("cached_tokens")),
                count(input.path("cache_write_tokens")),
                count(usage.path("completion_tokens")),
                count(usage.path("completion_tokens_details").path("reasoning_tokens")));
    }

    private static @Nullable Integer count(JsonNode node) {
        return node.canConvertToInt() && node.isIntegralNumber() ? node.intValue() : null;
    }

    /** Whether anything came that belongs to a reply. */
    boolean hasChoice() {
        return choiceSeen;
    }

    /** Whether the provider said why the reply ended. */
    boolean finished() {
        return finish != null;
    }

    /** Characters so far. */
    int length() {
        return text.length() + thinking.length();
    }

    /**
     * Whether nothing came though nothing explains it. A limit, a filter or a stop text that comes
     * first can leave an honest empty reply.
     */
    boolean emptyWithoutReason() {
        return length() == 0
                && switch (stop().kind()) {
                    case LENGTH, CONTENT_FILTER, STOP_SEQUENCE, END_OR_STOP_SEQUENCE -> false;
                    case END, REFUSAL, TOOL_CALL, UNKNOWN -> true;
                };
    }

    ChatReply reply(Exchange exchange) {
        return new ChatReply(
                text.toString(),
                thinking.toString(),
                stop(),
                usage,
                model,
                fingerprint,
                logprobs,
                Timing.UNKNOWN,
                exchange);
    }

    private StopReason stop() {
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
