package dev.rung.experiment;

import dev.rung.llm.StopReason;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What a judge said once, or a reward model gave.
 *
 * @param text its answer; empty of one that failed
 * @param thinking where it is given
 * @param stop why it ended, null of one that failed
 * @param modelReturned the model id that came back, null if none did
 * @param reward the raw number of a reward model, null of a judge
 * @param fault why there is none, null if it was answered
 */
public record Vote(
        long id,
        String text,
        String thinking,
        StopReason.@Nullable Kind stop,
        @Nullable String modelReturned,
        @Nullable Double reward,
        Sample.@Nullable Fault fault,
        Instant created) {
    public boolean isAnswered() {
        return fault == null;
    }
}
