package dev.rung.llm;

import dev.rung.llm.ChatReply.Timing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells when the request goes out; measures the time to the first piece and to the end. */
public final class TimedChatModel implements ChatModel {
    private final ChatModel inner;
    private final LongSupplier nanos;

    public TimedChatModel(ChatModel inner) {
        this(inner, System::nanoTime);
    }

    /**
     * @param nanos a clock that never goes back, in nanoseconds
     */
    TimedChatModel(ChatModel inner, LongSupplier nanos) {
        this.inner = inner;
        this.nanos = nanos;
    }

    @Override
    public ChatReply chat(ChatRequest request, Consumer<Delta> pieces)
            throws LlmException, InterruptedException {
        pieces.accept(new Delta.Begin());
        // Whoever was told may have written it down, which an interrupt does not end.
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped before it was sent");
        }
        long start = nanos.getAsLong();
        var first = new AtomicLong(-1);
        ChatReply reply =
                inner.chat(
                        request,
                        piece -> {
                            first.compareAndSet(-1, nanos.getAsLong() - start);
                            pieces.accept(piece);
                        });
        long firstNanos = first.get();
        return reply.timed(
                new Timing(
                        firstNanos < 0 ? null : Duration.ofNanos(firstNanos),
                        Duration.ofNanos(nanos.getAsLong() - start)));
    }
}
