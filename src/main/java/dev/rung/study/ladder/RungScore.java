package dev.rung.study.ladder;

import dev.rung.llm.Cost;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * A rung as the strip shows it.
 *
 * @param rung from 1
 * @param chosen what the user picked, null for nothing yet
 * @param test the chosen version's score on test rows, null before there is one
 * @param provisional the chosen version's score on development rows, without one that of the best;
 *     null where none has a score
 * @param tried how many versions were asked on development rows
 * @param below the shown score minus that of the next lower rung that has one; null without one
 * @param belowRung that rung, 0 without one
 * @param work what its runs took
 * @param labels what people said of the idea's replies; none below the fourth rung
 * @param testLooks how often the test rows of the score's dataset were scored, 0 before
 * @param skipped why the user went on without it, empty if not said
 * @param isOpen whether nothing was done on it: no version is chosen, no run stands on it
 * @param stalled what the last versions moved, null unless that is less than its interval
 */
public record RungScore(
        int rung,
        @Nullable Chosen chosen,
        @Nullable Measured test,
        @Nullable Measured provisional,
        int tried,
        @Nullable Difference below,
        int belowRung,
        Work work,
        Labels labels,
        int testLooks,
        String skipped,
        boolean isOpen,
        @Nullable Stalled stalled) {
    /**
     * What the runs of a rung took; runs with several rungs count on the highest. One that only
     * waits, and was never driven, has taken nothing and is none of them.
     *
     * @param runs how many were driven
     * @param cost that was paid for them in all, null without a run
     * @param fresh what it would have been had nothing been there already, null without a run
     * @param driven for how long they were driven, in all; null without a run
     */
    public record Work(
            int runs, @Nullable Cost cost, @Nullable Cost fresh, @Nullable Duration driven) {}

    /**
     * Labels of people.
     *
     * @param single of one reply
     * @param pairs which of two is better
     */
    public record Labels(int single, int pairs) {
        static final Labels NONE = new Labels(0, 0);

        public int all() {
            return single + pairs;
        }
    }

    /**
     * The last versions are as good as one another.
     *
     * @param versions how many
     * @param moved the best of their scores minus the worst
     * @param width of the newest one's interval, from its low to its high end
     */
    public record Stalled(int versions, double moved, double width) {}

    /** The score that is shown, null for none. */
    public @Nullable Measured shown() {
        return test == null ? provisional : test;
    }

    RungScore against(int lower, Difference difference) {
        return new RungScore(
                rung,
                chosen,
                test,
                provisional,
                tried,
                difference,
                lower,
                work,
                labels,
                testLooks,
                skipped,
                isOpen,
                stalled);
    }
}
