package dev.rung.task;

/**
 * Where work runs. SQLite and computation stay off the virtual threads: they would starve the
 * network.
 *
 * @param io virtual threads, for the network only
 * @param read two threads that read from the database
 * @param write the one thread that writes to the database
 * @param cpu as many threads as cores
 */
public record Lanes(Lane io, Lane read, Lane write, Lane cpu) implements AutoCloseable {
    public static Lanes threads() {
        return new Lanes(
                Lane.virtual("io"),
                Lane.platform("db-read", 2),
                Lane.platform("db-write", 1),
                Lane.platform("cpu", Runtime.getRuntime().availableProcessors()));
    }

    /** The calling thread does everything. */
    public static Lanes direct() {
        var lane = Lane.direct();
        return new Lanes(lane, lane, lane, lane);
    }

    /** Whether no work that was started waits or runs on any of them. */
    public boolean isIdle() {
        return io.isIdle() && read.isIdle() && write.isIdle() && cpu.isIdle();
    }

    /** Network and computation end first: what they have to write still reaches the database. */
    @Override
    public void close() {
        io.close();
        cpu.close();
        read.close();
        write.close();
    }
}
