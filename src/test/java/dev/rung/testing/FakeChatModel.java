package dev.rung.testing;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.Exchange;
import dev.rung.llm.LlmException;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A model that plays a script, the same for every call and from any number of threads at once:
 *
 * <pre>{@code
 * var go = new CountDownLatch(1);
 * var model = new FakeChatModel().text("Hel").waits(go).text("lo");
 * }</pre>
 */
public final class FakeChatModel implements ChatModel {
    /** One step of the script; the text of the reply grows in {@code text} and {@code thinking}. */
    private interface Step {
        void play(Reply reply) throws LlmException, InterruptedException;
    }

    private record Reply(StringBuilder text, StringBuilder thinking, Consumer<Delta> pieces) {}

    private final List<Step> steps = new CopyOnWriteArrayList<>();
    private final List<ChatRequest> requests = new CopyOnWriteArrayList<>();
    private volatile StopReason stop = new StopReason(StopReason.Kind.END, "stop", null);
    private volatile Usage usage = Usage.UNKNOWN;

    /** Streams the pieces, one after the other. */
    public FakeChatModel text(String... pieces) {
        for (String piece : pieces) {
            steps.add(
                    reply -> {
                        reply.text.append(piece);
                        reply.pieces.accept(new Delta.Text(piece));
                    });
        }
        return this;
    }

    /** Streams a piece of thinking. */
    public FakeChatModel thinking(String piece) {
        steps.add(
                reply -> {
                    reply.thinking.append(piece);
                    reply.pieces.accept(new Delta.Thinking(piece));
                });
        return this;
    }

    /** Goes on when the latch is released; an interrupt ends the call here. */
    public FakeChatModel waits(CountDownLatch released) {
        steps.add(reply -> released.await());
        return this;
    }

    /** Counts the latch down when the script gets here. */
    public FakeChatModel tells(CountDownLatch reached) {
        steps.add(reply -> reached.countDown());
        return this;
    }

    /** Fails at this point; what was streamed before stays with the caller. */
    public FakeChatModel fails(Supplier<? extends LlmException> fault) {
        steps.add(
                reply -> {
                    throw fault.get();
                });
        return this;
    }

    /** Ends with this reason instead of a natural end. */
    public FakeChatModel stops(StopReason.Kind kind, String raw) {
        stop = new StopReason(kind, raw, null);
        return this;
    }

    public FakeChatModel uses(int input, int output) {
        usage = new Usage(input, null, null, output, null);
        return this;
    }

    /** What was asked so far, oldest first. */
    public List<ChatRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public ChatReply chat(ChatRequest request, Consumer<Delta> pieces)
            throws LlmException, InterruptedException {
        requests.add(request);
        var reply = new Reply(new StringBuilder(), new StringBuilder(), pieces);
        for (var step : steps) {
            step.play(reply);
        }
        return new ChatReply(
                reply.text.toString(),
                reply.thinking.toString(),
                stop,
                usage,
                "fake",
                null,
                List.of(),
                Timing.UNKNOWN,
                Exchange.NONE);
    }
}
