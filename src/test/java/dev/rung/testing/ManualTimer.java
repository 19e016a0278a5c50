package dev.rung.testing;

import dev.rung.task.Timer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A timer whose time passes only on request; actions run on the thread that lets it pass. */
public final class ManualTimer implements Timer {
    private record Planned(long at, Runnable action) {}

    private final List<Planned> planned = new ArrayList<>();
    private long now;

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized Cancel after(Duration delay, Runnable action) {
        var entry = new Planned(now + delay.toNanos(), action);
        planned.add(entry);
        notifyAll();
        return () -> remove(entry);
    }

    private synchronized void remove(Planned entry) {
        planned.remove(entry);
        notifyAll();
    }

    /** Lets time pass and runs what becomes due, in order. */
    public void pass(Duration time) {
        long end = nanos() + time.toNanos();
        for (var due = next(end); due.isPresent(); due = next(end)) {
            due.get().action.run();
        }
    }

    /** Waits until an action waits, then lets just so much time pass that the first is due. */
    public void passToNext() throws InterruptedException {
        Planned first;
        synchronized (this) {
            while (planned.isEmpty()) {
                wait();
            }
            first = next(Long.MAX_VALUE).orElseThrow();
        }
        first.action.run();
    }

    /** Takes the first that is due until then; without one, it is then. */
    private synchronized Optional<Planned> next(long end) {
        var due =
                planned.stream()
                        .filter(entry -> entry.at <= end)
                        .min(Comparator.comparingLong(Planned::at));
        due.ifPresent(this::remove);
        now = due.map(Planned::at).orElse(end);
        return due;
    }

    /** How many actions wait. */
    public synchronized int waiting() {
        return planned.size();
    }

    /** Waits until so many actions wait. */
    public synchronized void awaitWaiting(int count) throws InterruptedException {
        while (planned.size() != count) {
            wait();
        }
    }
}
