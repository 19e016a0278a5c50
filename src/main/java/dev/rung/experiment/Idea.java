package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One question about one behaviour.
 *
 * @param question what is asked, may be empty
 * @param metric the headline metric's name, may be empty
 * @param higherIsBetter the metric's direction, which every table of it obeys
 * @param dataset the dataset whose rows fill the prompt's variables, null if none is chosen
 * @param archived when it was put away, null while it is in use
 */
public record Idea(
        long id,
        long project,
        String name,
        String question,
        String metric,
        boolean higherIsBetter,
        @Nullable Long dataset,
        Instant created,
        @Nullable Instant archived) {}
