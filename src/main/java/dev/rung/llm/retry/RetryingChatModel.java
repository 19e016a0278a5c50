package dev.rung.llm.retry;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.task.Timer;

import java.util.function.Consumer;

/**
 * Sends a request again when its fault may pass. Whoever hears the pieces is told with {@link
 * Delta.Restart} that those of a failed attempt do not count.
 */
public final class RetryingChatModel implements ChatModel {
    private final ChatModel inner;
    private final Retry retry;

    public RetryingChatModel(ChatModel inner, Backoff backoff, Timer timer) {
        this(inner, new Retry(backoff, timer));
    }

    public RetryingChatModel(ChatModel inner, Retry retry) {
        this.inner = inner;
        this.retry = retry;
    }

    @Override
    public ChatReply chat(ChatRequest request, Consumer<Delta> pieces)
            throws LlmException, InterruptedException {
        return retry.call(() -> inner.chat(request, pieces), pieces::accept);
    }
}
