package dev.rung.experiment;

import java.time.Instant;
import java.util.List;

/**
 * A prompt as it was sent; never changed.
 *
 * @param number counts the versions of its prompt from 1
 */
public record PromptVersion(long id, long prompt, int number, List<Turn> turns, Instant created) {
    public PromptVersion {
        turns = List.copyOf(turns);
    }
}
