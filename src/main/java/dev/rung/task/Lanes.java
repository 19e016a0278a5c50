package dev.rung.task;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** Stands for the work that was started and waits or runs, an object for each piece. */
    public Set<Object> open() {
        var open = new HashSet<>();
        for (Lane lane : List.of(io, read, write, cpu)) {
            open.addAll(lane.open());
        }
        return open;
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
