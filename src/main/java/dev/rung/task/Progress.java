package dev.rung.task;

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
}
