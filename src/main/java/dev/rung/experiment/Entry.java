package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

/**
 * A request with what became of it: one entry of a column's transcript.
 *
 * @param partial what had been written of a reply that is still coming
 * @param sample null until the request is finished or given up
 */
public record Entry(Request request, String partial, @Nullable Sample sample) {}
