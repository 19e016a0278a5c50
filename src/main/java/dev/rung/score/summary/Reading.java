package dev.rung.score.summary;

import org.jspecify.annotations.Nullable;

/**
 * What a grader made of one place of a run.
 *
 * @param request which request fills the place; places with equal questions share one
 * @param isAnswered whether there is a whole reply
 * @param label what the grader read out of the reply, null if nothing
 */
public record Reading(Scored scored, long request, boolean isAnswered, @Nullable String label) {
    Reading with(Scored other) {
        return new Reading(other, request, isAnswered, label);
    }
}
