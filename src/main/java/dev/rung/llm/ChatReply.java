package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * A finished reply.
 *
 * @param text the answer
 * @param thinking the model's thinking where it is given, else empty
 * @param stop why it ended
 * @param usage tokens, as far as known
 * @param model the model id that came back, null if none did
 * @param fingerprint the provider's mark of its configuration, null if none came
 * @param logprobs one entry a token where asked for and given, else empty
 * @param timing how long it took
 * @param exchange what went over the wire, without keys
 */
public record ChatReply(
        String text,
        String thinking,
        StopReason stop,
        Usage usage,
        @Nullable String model,
        @Nullable String fingerprint,
        List<TokenLogprob> logprobs,
        Timing timing,
        Exchange exchange) {
    public ChatReply {
        logprobs = List.copyOf(logprobs);
    }

    /**
     * @param firstToken from sending to the first piece of text, null if no text came
     * @param total from sending to the end
     */
    public record Timing(@Nullable Duration firstToken, Duration total) {
        public static final Timing UNKNOWN = new Timing(null, Duration.ZERO);
    }

    /** The same reply with its times. */
    public ChatReply timed(Timing timing) {
        return new ChatReply(
                text, thinking, stop, usage, model, fingerprint, logprobs, timing, exchange);
    }
}
