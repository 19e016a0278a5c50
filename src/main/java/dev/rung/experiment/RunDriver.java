package dev.rung.experiment;

import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.Sender.Sent;
import dev.rung.store.StoreException;
import dev.rung.task.Crowd;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Drives runs: makes their requests and sends them, many at once; how many in fact is up to the
 * limits of each account. Every answer is in the store before it counts. Blocks.
 */
public final class RunDriver {
    /** Requests that are out or wait for their account at once, unless the user says otherwise. */
    public static final int USUAL = 512;

    /** Why a pilot that was answered waits. */
    public static final String PILOT = "The pilot is there: read it, then go on.";

    /** Requests that are read at once. */
    private static final int PAGE = 256;

    private final Runs runs;
    private final Sender sender;
    private final Driven driven;

    public RunDriver(Runs runs, Sender sender, Driven driven) {
        this.runs = runs;
        this.sender = sender;
        this.driven = driven;
    }

    /** Steers a run that is on, from any thread. */
    public static final class Control {
        private final Crowd crowd;
        private volatile boolean pausing;

        private Control(int atOnce) {
            crowd = new Crowd(atOnce);
        }

        /** At most so many requests at once. */
        public static Control atOnce(int requests) {
            return new Control(requests);
        }

        /** Changes how many requests are out at once. */
        public void retune(int requests) {
            crowd.resize(requests);
        }

        /** Sends nothing new; what is out comes to its end. */
        public void pause() {
            pausing = true;
        }
    }

    /** Hears what comes, on the threads of the requests. */
    @FunctionalInterface
    public interface Listener {
        /** An answer, or what became of it. */
        void ended(Entry entry);

        /** All places are there; those that are answered already count. */
        default void expanded(Counts counts) {}
    }

    /** How the driving came to its end. */
    public sealed interface End {
        /** Every place has an answer or a recorded failure. */
        record Done(Counts counts) implements End {}

        /**
         * It can be gone on with.
         *
         * @param why a sentence for the user
         */
        record Paused(String why, Counts counts) implements End {}

        /** Another process drives it. */
        record Elsewhere() implements End {}
    }

    /**
     * Drives the run until it is done, paused, or interrupted. An interrupt ends what is out at
     * once; it waits again and nothing of it is lost but what was on its way.
     *
     * @throws StoreException if something cannot be written: nothing more is sent, what is stored
     *     stays
     */
    public End drive(long run, Control control, Listener listener)
            throws StoreException, InterruptedException {
        if (!runs.claim(run)) {
            return new End.Elsewhere();
        }
        PlannedRun planned = runs.find(run).orElseThrow();
        var stop = new AtomicReference<@Nullable Stop>();
        driven.begin(run);
        try (var crowd = control.crowd) {
            if (!planned.expanded()) {
                runs.expansion().expand(planned, rows -> {});
            }
            listener.expanded(runs.counts(run));
            send(run, control, listener, stop);
            crowd.await();
        } catch (InterruptedException e) {
            runs.pause(run, "It was stopped.");
            throw e;
        } finally {
            driven.end(run);
        }
        return end(run, control, stop.get());
    }

    /** Why nothing more is sent. */
    private sealed interface Stop {
        record Capped(Caps.Refused by) implements Stop {}

        record Faulty(StoreException fault) implements Stop {}
    }

    private void send(
            long run, Control control, Listener listener, AtomicReference<@Nullable Stop> stop)
            throws StoreException, InterruptedException {
        long after = 0;
        while (!control.pausing && stop.get() == null) {
            List<OpenRequest> page = runs.waiting(run, after, PAGE);
            if (page.isEmpty()) {
                return;
            }
            for (OpenRequest open : page) {
                if (control.pausing || stop.get() != null) {
                    return;
                }
                after = open.request().id();
                control.crowd.start(() -> send(open, listener, stop));
            }
        }
    }

    private void send(OpenRequest open, Listener listener, AtomicReference<@Nullable Stop> stop) {
        try {
            switch (sender.sendInRun(open, piece -> {})) {
                case Sent.Ended(Entry entry) -> {
                    driven.goesOn(entry.request().run());
                    listener.ended(entry);
                }
                case Sent.Left _ -> {}
                case Sent.Capped(Caps.Refused by) -> stop.compareAndSet(null, new Stop.Capped(by));
            }
        } catch (StoreException e) {
            stop.compareAndSet(null, new Stop.Faulty(e));
        }
    }

    private End end(long run, Control control, @Nullable Stop stop) throws StoreException {
        return switch (stop) {
            case Stop.Faulty(StoreException fault) -> throw fault;
            case Stop.Capped(Caps.Refused by) -> paused(run, by.message() + " " + by.advice());
            case null -> {
                if (runs.counts(run).left() > 0) {
                    yield paused(run, control.pausing ? "It was paused." : "It was stopped.");
                }
                if (runs.find(run).orElseThrow().pilot() != null) {
                    yield paused(run, PILOT);
                }
                yield new End.Done(runs.end(run));
            }
        };
    }

    private End paused(long run, String why) throws StoreException {
        return new End.Paused(why, runs.pause(run, why));
    }
}
