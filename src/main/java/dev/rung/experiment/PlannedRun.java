package dev.rung.experiment;

import java.time.Instant;

/**
 * A run over rows and how it stands.
 *
 * @param why what paused it, empty otherwise
 * @param expanded whether all of its places are in the store
 */
public record PlannedRun(
        long id,
        long idea,
        RunOrder order,
        State state,
        String why,
        boolean expanded,
        Instant created) {
    /** How a run stands. */
    public enum State {
        /** It waits to be driven. */
        WAITING,
        RUNNING,
        /** By the user, a cap, or the end of the process that drove it. */
        PAUSED,
        /** Every place has an answer or a recorded failure. */
        DONE
    }

    /**
     * What has become of its places.
     *
     * @param places all of them
     * @param answered with a whole answer, reused ones included
     * @param reused with an answer that was there before
     * @param failed that have ended without a whole answer
     * @param distinct different requests among the places
     */
    public record Counts(int places, int answered, int reused, int failed, int distinct) {
        /** Places that are still to be filled. */
        public int left() {
            return places - answered - failed;
        }
    }
}
