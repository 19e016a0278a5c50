package dev.rung.app;

import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.Runs;
import dev.rung.store.StoreException;
import dev.rung.study.LiveRun;
import dev.rung.study.RunQueue;
import dev.rung.study.RunQueue.Event;
import dev.rung.task.Awake;
import dev.rung.task.Desktop;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** Tells the desktop what becomes of runs, and keeps the machine awake while one is on. */
final class RunWatch implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final RunQueue queue;
    private final Tasks tasks;
    private final Timer timer;
    private final Executor back;
    private final Runs runs;
    private final Machine machine;
    private final Set<Long> stalled = new HashSet<>();
    private final ReadOnlyStringWrapper awake = new ReadOnlyStringWrapper("");
    private boolean looking;

    /** Shows a notice on the desktop. */
    @FunctionalInterface
    interface Notices {
        /** Blocks for a moment; silent where it is not possible. */
        void show(String title, String text) throws InterruptedException;
    }

    /** What is around the window. */
    record Machine(Notices notices, Awake awake) {
        /** The one that Rung runs on. */
        static Machine of(String osName, Map<String, String> environment) {
            var desktop = new Desktop(osName, environment);
            return new Machine(desktop::show, desktop.awake());
        }

        /** One that has no desktop. */
        static Machine none() {
            return new Machine((title, text) -> {}, Awake.none(""));
        }
    }

    /**
     * @param back the executor on which tasks deliver their results
     */
    RunWatch(RunQueue queue, Tasks tasks, Timer timer, Executor back, Runs runs, Machine machine) {
        this.queue = queue;
        this.tasks = tasks;
        this.timer = timer;
        this.back = back;
        this.runs = runs;
        this.machine = machine;
        queue.listen(this::happened);
    }

    /** Why the machine may fall asleep while a run is on; empty while that is no concern. */
    ReadOnlyStringProperty awakeProperty() {
        return awake.getReadOnlyProperty();
    }

    private void happened(Event event) {
        switch (event) {
            case Event.Started _ -> keepAwake();
            case Event.Finished(long run, Counts counts) -> tell(run, "finished", words(counts));
            case Event.Paused(long run, String why, Counts counts) -> {
                // Whoever pauses or stops it knows.
                if (!why.equals(RunDriver.PAUSED) && !why.equals(RunDriver.STOPPED)) {
                    tell(run, "paused", why + " " + words(counts));
                }
            }
            case Event.Failed(long run, StoreException fault) ->
                    tell(run, "failed", String.valueOf(fault.getMessage()));
            case Event.Elsewhere _ -> {}
        }
        stalled.remove(event.run());
        if (queue.live().isEmpty()) {
            letSleep();
        }
    }

    private static String words(Counts counts) {
        return "%,d of %,d answered, %,d failed."
                .formatted(counts.answered(), counts.places(), counts.failed());
    }

    private void tell(long run, String what, String words) {
        tasks.<Boolean, StoreException>io(
                        "",
                        job -> {
                            String name =
                                    runs.find(run)
                                            .map(found -> found.order().name())
                                            .filter(found -> !found.isBlank())
                                            .map(found -> " · " + found)
                                            .orElse("");
                            machine.notices().show("Run %d%s %s".formatted(run, name, what), words);
                            return true;
                        })
                .onFailed(fault -> {})
                .start();
    }

    private void keepAwake() {
        tasks.<String, RuntimeException>io("", job -> machine.awake().keep())
                .onDone(
                        why -> {
                            awake.set(queue.live().isEmpty() ? "" : why);
                            if (queue.live().isEmpty()) {
                                letSleep();
                            }
                        })
                .start();
        if (!looking) {
            looking = true;
            look();
        }
    }

    private void letSleep() {
        awake.set("");
        tasks.<Boolean, RuntimeException>io(
                        "",
                        job -> {
                            machine.awake().close();
                            return true;
                        })
                .start();
    }

    /** A stall is told once. */
    private void look() {
        for (LiveRun one : queue.live()) {
            Duration quiet = one.progress().quiet();
            if (quiet.compareTo(RunQueue.STALL) < 0) {
                stalled.remove(one.run());
            } else if (stalled.add(one.run())) {
                tell(
                        one.run(),
                        "has stalled",
                        "Nothing has come for %d minutes.".formatted(quiet.toMinutes()));
            }
        }
        looking = !queue.live().isEmpty();
        if (looking) {
            timer.after(LOOK, () -> back.execute(this::look));
        }
    }

    @Override
    public void close() {
        machine.awake().close();
    }
}
