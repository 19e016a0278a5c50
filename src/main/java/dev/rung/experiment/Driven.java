package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps when runs were driven. Blocks. */
public final class Driven {
    /** A kill leaves an end that is at most about so old. */
    private static final Duration STEP = Duration.ofSeconds(5);

    private final Database database;
    private final InstantSource clock;
    private final Map<Long, Now> now = new ConcurrentHashMap<>();

    public Driven(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Now(long id, Instant until) {}

    /**
     * A time in which a run was driven without a break.
     *
     * @param ended as it was last written, which is a while ago if nothing has come since
     * @param isOn whether it is still being driven, by whatever process
     */
    public record Stretch(long run, Instant began, Instant ended, boolean isOn) {}

    void begin(long run) throws StoreException {
        Instant time = clock.instant();
        long id =
                database.write(
                        sql ->
                                sql.insert(
                                        "INSERT INTO driven (run, began, ended) VALUES (?, ?, ?)",
                                        run,
                                        time,
                                        time));
        now.put(run, new Now(id, time));
    }

    /** It is still being driven: to be said often. */
    void goesOn(long run) throws StoreException {
        Now known = now.get(run);
        Instant time = clock.instant();
        if (known != null
                && known.until.plus(STEP).isBefore(time)
                && now.replace(run, known, new Now(known.id, time))) {
            write(known.id, time);
        }
    }

    void end(long run) throws StoreException {
        Now known = now.remove(run);
        if (known != null) {
            write(known.id, clock.instant());
        }
    }

    private void write(long id, Instant ended) throws StoreException {
        database.write(sql -> sql.update("UPDATE driven SET ended = ? WHERE id = ?", ended, id));
    }

    /** All stretches that ended since, the oldest first. */
    public List<Stretch> since(Instant from) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT driven.run, began, ended,
                                  plan.state = 'running' AND began >= plan.changed AS is_on
                                FROM driven JOIN plan ON plan.run = driven.run
                                WHERE ended >= ? ORDER BY began, driven.id
                                """,
                                row ->
                                        new Stretch(
                                                row.number("run"),
                                                row.instant("began"),
                                                row.instant("ended"),
                                                row.flag("is_on")),
                                from));
    }

    /** For how long each run of an idea was driven, in all; runs that never were are left out. */
    public Map<Long, Duration> ofIdea(long idea) throws StoreException {
        record Time(long run, Duration taken) {}
        var times = new HashMap<Long, Duration>();
        database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT driven.run, driven.began, driven.ended
                                        FROM driven JOIN run ON run.id = driven.run
                                        WHERE run.idea = ?
                                        """,
                                        row ->
                                                new Time(
                                                        row.number("run"),
                                                        Duration.between(
                                                                row.instant("began"),
                                                                row.instant("ended"))),
                                        idea))
                .forEach(one -> times.merge(one.run, one.taken, Duration::plus));
        return times;
    }
}
