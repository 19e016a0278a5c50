package dev.rung.llm.retry;

import dev.rung.llm.Call;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.task.Timer;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a call again when its fault may pass, the same each time. Nothing below it does. */
public record Retry(Backoff backoff, Timer timer) {
    /**
     * @param again told of every attempt that failed and is followed by another, before the wait
     */
    public <T> T call(Call<T> call, Consumer<Delta.Restart> again)
            throws LlmException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.run();
            } catch (LlmException fault) {
                Optional<Duration> wait = backoff.after(attempt, fault);
                if (wait.isEmpty()) {
                    throw fault;
                }
                again.accept(new Delta.Restart(attempt + 1, Backoff.ATTEMPTS, wait.get(), fault));
                timer.pause(wait.get());
            }
        }
    }
}
