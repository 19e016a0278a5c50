package dev.rung.wiring;

import dev.rung.llm.Account;
import dev.rung.llm.Call;
import dev.rung.llm.ChatModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Pace;
import dev.rung.llm.limit.Gate;
import dev.rung.llm.limit.LimitedChatModel;
import dev.rung.llm.limit.Limits;
import dev.rung.llm.retry.Backoff;
import dev.rung.llm.retry.Retry;
import dev.rung.llm.retry.RetryingChatModel;
import dev.rung.task.Timer;

import org.jspecify.annotations.Nullable;

import java.util.random.RandomGenerator;

/**
 * What every request to a provider passes through, from the outside in:
 *
 * <ol>
 *   <li>the check of its parameters ({@link Models}): what is not taken is not tried;
 *   <li>retry: each attempt queues anew and holds no permit while it waits;
 *   <li>the account's gate;
 *   <li>the clock ({@link Models}): says that the attempt goes out, and measures it without the
 *       waits;
 *   <li>the provider's client.
 * </ol>
 *
 * Questions that are no conversations (embeddings, rewards, scores, counts) pass retry and gate
 * too. A model in this process has no account and no faults that pass: it goes without retry and
 * gate.
 */
final class ModelLayers implements Models.Layers {
    private final Retry retry;
    private final Limits limits;

    /**
     * @param random used from many threads at once
     */
    ModelLayers(Timer timer, RandomGenerator random) {
        this.retry = new Retry(new Backoff(random), timer);
        this.limits = new Limits(timer);
    }

    @Override
    public ChatModel around(ModelRef model, Account account, ChatModel client) {
        if (model.isInProcess()) {
            return client;
        }
        var limited = new LimitedChatModel(client, model, limits.of(account));
        return new RetryingChatModel(limited, retry);
    }

    @Override
    public void allow(Account account, int atOnce) {
        limits.allow(account, atOnce);
    }

    @Override
    public Pace pace(Account account, @Nullable Integer wished) {
        return limits.pace(account, wished);
    }

    @Override
    public <T> T ask(ModelRef model, Account account, Call<T> call)
            throws LlmException, InterruptedException {
        if (model.isInProcess()) {
            return call.run();
        }
        Gate gate = limits.of(account);
        return retry.call(() -> gate.call(model, call), restart -> {});
    }
}
