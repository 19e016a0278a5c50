package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A run over rows and how it stands.
 *
 * @param graders what grades it, as JSON: a list of definitions
 * @param pilot so many rows are sent first, null once the rest may follow
 * @param why what paused it, empty otherwise
 * @param expanded whether all of its places are in the store
 * @param last what had become of its places when it was driven last, null if it never was
 * @param seen whether the user has looked at it after its end
 * @param finished when it came to its end, null before
 */
public record PlannedRun(
        long id,
        long idea,
        RunOrder order,
        RunTerms terms,
        String graders,
        @Nullable Integer pilot,
        State state,
        String why,
        boolean expanded,
        @Nullable Counts last,
        boolean seen,
        Instant created,
        @Nullable Instant finished) {
    /** How many rows a pilot sends. */
    public static final int PILOT = 10;

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
     * @param distinct calls that fill them: each sample of a question is one of its own, and places
     *     with the same question share theirs
     */
    public record Counts(int places, int answered, int reused, int failed, int distinct) {
        /** Places that have come to their end, well or not. */
        public int ended() {
            return answered + failed;
        }

        /** Places that are still to be filled. */
        public int left() {
            return places - ended();
        }
    }

    /**
     * Whether its answers were made elsewhere ({@link OutsideRuns}): it is scored like any other,
     * but nothing of it can be sent, and what it cost is not known.
     */
    public boolean isOutside() {
        return order.columns().getFirst().model().provider().equals(OutsideRuns.PROVIDER);
    }

    /** At most so many rows have their places now, null for all. */
    @Nullable Integer rowsNow() {
        Integer all = order.rows();
        if (pilot == null) {
            return all;
        }
        return all == null ? pilot : Integer.valueOf(Math.min(pilot, all));
    }
}
