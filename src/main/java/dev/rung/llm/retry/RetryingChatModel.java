package dev.rung.llm.retry;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.task.Timer;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends a request again when its fault may pass, the same each time. Whoever hears the pieces is
 * told with {@link Delta.Restart} that those of a failed attempt do not count. Nothing below this
 * layer retries.
 */
public final class RetryingChatModel implements ChatModel {
    private final ChatModel inner;
    private final Backoff backoff;
    private final Timer timer;

    public RetryingChatModel(ChatModel inner, Backoff backoff, Timer timer) {
        this.inner = inner;
        this.backoff = backoff;
        this.timer = timer;
    }

    @Override
    public ChatReply chat(ChatRequest request, Consumer<Delta> pieces)
            throws LlmException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return inner.chat(request, pieces);
            } catch (LlmException fault) {
                Optional<Duration> wait = backoff.after(attempt, fault);
                if (wait.isEmpty()) {
                    throw fault;
                }
                pieces.accept(new Delta.Restart(attempt + 1, Backoff.ATTEMPTS, wait.get(), fault));
                timer.pause(wait.get());
            }
        }
    }
}
