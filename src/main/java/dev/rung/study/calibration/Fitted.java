package dev.rung.study.calibration;

import dev.rung.stats.Interval;
import dev.rung.stats.Temperature;

import org.jspecify.annotations.Nullable;

/** A temperature for one cell, or why there is none. */
public sealed interface Fitted {
    /**
     * It is fitted.
     *
     * @param temperature of all rows that it was fitted to
     * @param interval 95 %, null where there is none
     * @param rows how many these are
     * @param on which rows, such as {@code development rows of run 12}
     * @param isHeldOut whether it is reported on other rows than it was fitted to, all of them test
     *     rows; else each part of the rows is reported with what was fitted to the others
     * @param after what the rows of the run show with it
     * @param mayKeep whether it was fitted on development rows, so that it can be kept
     */
    record Temp(
            Temperature temperature,
            @Nullable Interval interval,
            int rows,
            String on,
            boolean isHeldOut,
            Measured after,
            boolean mayKeep)
            implements Fitted {}

    /**
     * It is not.
     *
     * @param why with what to do
     */
    record Not(String why) implements Fitted {}
}
