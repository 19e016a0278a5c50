package dev.rung.experiment;

import dev.rung.experiment.shot.Shot;

import org.jspecify.annotations.Nullable;

/**
 * An example of what a model should answer.
 *
 * @param shot what it shows
 * @param sample the reply that was starred, null if it was written or picked from rows
 */
public record GoldExample(long id, Shot shot, @Nullable Long sample) {}
