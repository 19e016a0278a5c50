package dev.rung.card;

import java.time.Instant;

/**
 * What a list of cards shows and searches, without numbers and plot.
 *
 * @param project the name of its project
 * @param ideaName the name of its idea
 * @param context what is known of how its numbers came to be, in words, one fact a line
 * @param changed when any of it was changed last
 */
public record CardOutline(
        long id,
        long idea,
        String project,
        String ideaName,
        String headline,
        String takeaway,
        String context,
        Instant created,
        Instant changed) {}
