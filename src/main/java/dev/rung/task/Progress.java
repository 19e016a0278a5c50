package dev.rung.task;

import java.util.function.Supplier;

/** What running work reports of itself. */
@FunctionalInterface
public interface Progress {
    /** The total is not known. */
    long UNKNOWN = -1;

    /**
     * @param done steps done so far, from 0
     * @param total steps in all, or {@link #UNKNOWN}
     */
    void report(long done, long total);

    /**
     * Says in a few words what it is at, for instance that it waits; an empty text says nothing.
     *
     * @param words asked on any thread, each time that they are shown, so that they may count down
     */
    default void note(Supplier<String> words) {}

    /**
     * Says how fast it is, where that is more than steps by the time since the start: after a
     * resume, what was done before is none of its speed.
     *
     * @param perSecond steps a second, asked on any thread, each time that they are shown
     */
    default void speed(Supplier<Double> perSecond) {}
}
