package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A prompt as it was sent; its turns are never changed.
 *
 * @param number counts the versions of its prompt from 1
 * @param name given by the user, may be empty
 * @param base the number of the version that it was edited from, null if from none
 * @param ticks the points of the checklist that the user says are met
 */
public record PromptVersion(
        long id,
        long prompt,
        int number,
        String name,
        @Nullable Integer base,
        List<String> ticks,
        List<Turn> turns,
        Instant created) {
    public PromptVersion {
        ticks = List.copyOf(ticks);
        turns = List.copyOf(turns);
    }
}
