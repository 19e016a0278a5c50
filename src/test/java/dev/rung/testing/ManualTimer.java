package dev.rung.testing;

import dev.rung.task.Timer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A timer whose time passes only on request; actions run on the thread that lets it pass. */
public final class ManualTimer implements Timer {
    private record Planned(long at, Runnable action) {}

    private final List<Planned> planned = new ArrayList<>();
    private long now;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Cancel after(Duration delay, Runnable action) {
        var entry = new Planned(now + delay.toNanos(), action);
        planned.add(entry);
        return () -> planned.remove(entry);
    }

    /** Lets time pass and runs what becomes due, in order. */
    public void pass(Duration time) {
        long end = now + time.toNanos();
        while (true) {
            var due =
                    planned.stream()
                            .filter(entry -> entry.at <= end)
                            .min(Comparator.comparingLong(Planned::at));
            if (due.isEmpty()) {
                now = end;
                return;
            }
            planned.remove(due.get());
            now = due.get().at;
            due.get().action.run();
        }
    }

    /** How many actions wait. */
    public int waiting() {
        return planned.size();
    }
}
