package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How a run is driven, and why it is made.
 *
 * @param atOnce requests out at once at most, null for the usual
 * @param maxCost US dollars after which nothing more of it is sent, null for no cap of its own
 * @param notBefore when it may start, null for as soon as its turn comes
 * @param learn what the user wants to learn, may be empty
 * @param expect what the user expects, may be empty
 * @param chance how sure the user is of that, in [0, 1], null if not said
 * @param cluster the column whose values group rows that belong together, null if each row stands
 *     for itself
 * @param bestOf what picks among the samples of a row and what reports, null if nothing picks
 */
public record RunTerms(
        @Nullable Integer atOnce,
        @Nullable Double maxCost,
        @Nullable Instant notBefore,
        String learn,
        String expect,
        @Nullable Double chance,
        @Nullable String cluster,
        @Nullable BestOf bestOf) {
    public static final RunTerms USUAL = new RunTerms(null, null, null, "", "", null, null, null);

    public RunTerms {
        if ((atOnce != null && atOnce < 1)
                || (maxCost != null && !(maxCost >= 0))
                || (chance != null && !(chance >= 0 && chance <= 1))) {
            throw new IllegalArgumentException("%s, %s, %s".formatted(atOnce, maxCost, chance));
        }
    }

    /** Whether there is a cap under which anything is sent. */
    public boolean hasCap() {
        return maxCost != null && maxCost > 0;
    }

    public RunTerms withAtOnce(@Nullable Integer requests) {
        return new RunTerms(requests, maxCost, notBefore, learn, expect, chance, cluster, bestOf);
    }

    public RunTerms withMaxCost(@Nullable Double dollars) {
        return new RunTerms(atOnce, dollars, notBefore, learn, expect, chance, cluster, bestOf);
    }

    public RunTerms withNotBefore(@Nullable Instant time) {
        return new RunTerms(atOnce, maxCost, time, learn, expect, chance, cluster, bestOf);
    }

    /** The two lines before a run. */
    public RunTerms withPurpose(String toLearn, String expected, @Nullable Double sure) {
        return new RunTerms(atOnce, maxCost, notBefore, toLearn, expected, sure, cluster, bestOf);
    }

    public RunTerms withCluster(@Nullable String column) {
        return new RunTerms(atOnce, maxCost, notBefore, learn, expect, chance, column, bestOf);
    }

    public RunTerms withBestOf(@Nullable BestOf graders) {
        return new RunTerms(atOnce, maxCost, notBefore, learn, expect, chance, cluster, graders);
    }
}
