package dev.rung.llm.limit;

/**
 * How many requests may be out at once. It grows by one for each that goes well while it is used to
 * the full, so it doubles in a round; once there was a «too many requests» it grows by one in a
 * round. Such an answer halves it, once in an episode: the others that were already out when it was
 * cut say nothing new. Other faults leave it alone. (The rule of TCP's congestion control, RFC
 * 5681.) It has a most, which the user may raise. Not safe for threads: its gate's lock guards it.
 */
final class Window {
    private int most;
    private double size;
    private boolean wasCut;
    private long cutAt;

    /**
     * @param start how many at first, ≥ 1
     * @param most how many at most
     */
    Window(int start, int most) {
        this.most = most;
        this.size = start;
    }

    int size() {
        return (int) size;
    }

    /** What it may grow to soon: after a «too many requests» it hardly grows. */
    int soon() {
        return wasCut ? size() : Math.max(size(), most);
    }

    /**
     * The user wants so many out at once: it may grow so far.
     *
     * @param start with how many to begin, unless there was a «too many requests»
     */
    void allow(int wished, int start) {
        most = Math.max(most, wished);
        if (!wasCut) {
            size = Math.max(size, start);
        }
    }

    /**
     * A request went well.
     *
     * @param full whether as many were out as may be
     */
    void well(boolean full) {
        if (full) {
            size = Math.min(most, size + (wasCut ? 1 / size : 1));
        }
    }

    /**
     * A request was refused because there are too many.
     *
     * @param number its permit's number
     * @param next the number of the next permit to be given
     * @param out how many are out, this one included
     */
    void tooMany(long number, long next, int out) {
        if (number >= cutAt) {
            size = Math.max(1, Math.min(size, out) / 2);
            wasCut = true;
            cutAt = next;
        }
    }
}
