package dev.rung.llm.http;

import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.Delta;
import dev.rung.llm.Exchange;
import dev.rung.llm.StopReason;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.Usage;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Builds a reply from the objects that a server sends one after the other, or from the one object
 * of a server that does not stream. A wire format says what its objects mean; what it does not know
 * it passes over.
 */
public abstract class ReplyBuilder {
    private final Consumer<Delta> pieces;
    private final List<TokenLogprob> logprobs = new ArrayList<>();
    private Keyless text;
    private Keyless thinking;
    private boolean begun;
    private @Nullable String model;
    private @Nullable String fingerprint;

    /**
     * @param pieces told of every piece as it comes
     */
    protected ReplyBuilder(Consumer<Delta> pieces) {
        this.pieces = pieces;
        text = answer(Redaction.NONE);
        thinking = thinking(Redaction.NONE);
    }

    private Keyless answer(Redaction keys) {
        return new Keyless(keys, more -> pieces.accept(new Delta.Text(more)));
    }

    private Keyless thinking(Redaction keys) {
        return new Keyless(keys, more -> pieces.accept(new Delta.Thinking(more)));
    }

    /** Keys that must not stand in the reply, even if the server repeats them; before it comes. */
    final void hide(Redaction keys) {
        text = answer(keys);
        thinking = thinking(keys);
    }

    /** Nothing more comes, whether or not the reply is whole. */
    final void end() {
        thinking.end();
        text.end();
    }

    /** Takes in the next object. */
    public abstract void accept(JsonNode object);

    /** Whether an object that came alone has the form of a reply. */
    protected abstract boolean isReply(JsonNode object);

    /** Whether the provider said why the reply ended. */
    protected abstract boolean finished();

    /** Why the reply ended, as far as told. */
    protected abstract StopReason stop();

    /** Tokens, as far as told. */
    protected abstract Usage usage();

    /** Something came that belongs to a reply, though perhaps no text. */
    protected final void begin() {
        begun = true;
    }

    /** More of the answer; nothing if it is empty. */
    protected final void answer(String words) {
        text.add(words);
    }

    /** More of the thinking; nothing if it is empty. */
    protected final void think(String words) {
        thinking.add(words);
    }

    protected final void tokens(List<TokenLogprob> more) {
        logprobs.addAll(more);
    }

    /** The model id and the mark of the configuration, where the nodes are texts. */
    protected final void from(JsonNode modelId, JsonNode mark) {
        model = modelId.asString(model);
        fingerprint = mark.asString(fingerprint);
    }

    protected final boolean hasText() {
        return text.length() > 0;
    }

    protected final boolean hasThinking() {
        return thinking.length() > 0;
    }

    final boolean begun() {
        return begun;
    }

    /** Characters so far. */
    final int length() {
        return text.length() + thinking.length();
    }

    /**
     * Whether nothing came though nothing explains it. A limit, a filter, a refusal or a stop text
     * that comes first can leave an honest empty reply.
     */
    final boolean emptyWithoutReason() {
        return length() == 0
                && switch (stop().kind()) {
                    case LENGTH,
                            CONTENT_FILTER,
                            STOP_SEQUENCE,
                            END_OR_STOP_SEQUENCE,
                            REFUSAL,
                            TOOL_CALL ->
                            false;
                    case END, UNKNOWN -> true;
                };
    }

    final ChatReply reply(Exchange exchange) {
        return new ChatReply(
                text.text(),
                thinking.text(),
                stop(),
                usage(),
                model,
                fingerprint,
                logprobs,
                Timing.UNKNOWN,
                exchange);
    }
}
