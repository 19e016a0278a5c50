package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One question about one behaviour.
 *
 * @param question what is asked, may be empty
 * @param dataset the dataset whose rows fill the prompt's variables, null if none is chosen
 * @param archived when it was put away, null while it is in use
 */
public record Idea(
        long id,
        long project,
        String name,
        String question,
        @Nullable Long dataset,
        Instant created,
        @Nullable Instant archived) {}
