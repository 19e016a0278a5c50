package dev.rung.experiment;

import dev.rung.llm.ModelRef;
import dev.rung.llm.StopReason;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.Usage;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What a judge said once, or a reward model gave.
 *
 * @param identity tells equal questions: a hash over model, parameters and messages
 * @param model who was asked
 * @param text its answer; empty of one that failed
 * @param thinking where it is given
 * @param stop why it ended, null of one that failed
 * @param modelReturned the model id that came back, null if none did
 * @param usage the tokens, as far as they are known
 * @param reward the raw number of a reward model, null of a judge
 * @param logprobs one entry a token of the answer where asked for and given, else empty
 * @param fault why there is none, null if it was answered
 */
public record Vote(
        long id,
        String identity,
        ModelRef model,
        String text,
        String thinking,
        StopReason.@Nullable Kind stop,
        @Nullable String modelReturned,
        Usage usage,
        @Nullable Double reward,
        List<TokenLogprob> logprobs,
        Sample.@Nullable Fault fault,
        Instant created) {
    public Vote {
        logprobs = List.copyOf(logprobs);
    }

    public boolean isAnswered() {
        return fault == null;
    }
}
