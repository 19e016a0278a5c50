package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A project holds many ideas.
 *
 * @param archived when it was put away, null while it is in use
 */
public record Project(long id, String name, Instant created, @Nullable Instant archived) {}
