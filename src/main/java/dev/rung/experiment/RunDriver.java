package dev.rung.experiment;

import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.Sender.Sent;
import dev.rung.llm.Delta;
import dev.rung.store.StoreException;
import dev.rung.task.Crowd;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Why a run waits that the user paused. */
    public static final String PAUSED = "It was paused.";

    /** Why a run waits that was stopped, by the user or with the process that drove it. */
    public static final String STOPPED = "It was stopped.";

    /** Requests that are read at once, while those before them are sent. */
    private static final int PAGE = 64;

    /** After this time at the latest a cap is asked again: others than this run may have ended. */
    private static final Duration CAPPED_PAUSE = Duration.ofSeconds(1);

    private final Runs runs;
    private final Sender sender;
    private final Driven times;
    private final Set<Long> driven = ConcurrentHashMap.newKeySet();

    public RunDriver(Runs runs, Sender sender, Driven times) {
        this.runs = runs;
        this.sender = sender;
        this.times = times;
    }

    /** That a run waits, and why, in a line; the reason is one of its sentences. */
    public static String waits(String why) {
        return switch (why) {
            case PAUSED, "" -> "Paused.";
            case STOPPED -> "Stopped.";
            default -> "Paused: " + why;
        };
    }

    /** Steers a run that is on, from any thread. */
    public static final class Control {
        private final Crowd crowd;
        private final InTurn turns = new InTurn();
        private volatile int wished;

        private Control(int places, int wished) {
            this.crowd = new Crowd(places);
            this.wished = wished;
        }

        /** As many requests at once as their accounts take. */
        public static Control usual() {
            return new Control(USUAL, 0);
        }

        /** So many requests at once, or as many as their accounts take if none is wished. */
        public static Control of(@Nullable Integer requests) {
            return requests == null ? usual() : atOnce(requests);
        }

        /** So many requests at once and no more, as far as their accounts take them. */
        public static Control atOnce(int requests) {
            return new Control(requests, requests);
        }

        /** Changes how many requests are out at once. */
        public void retune(int requests) {
            wished = requests;
            crowd.resize(requests);
        }

        /**
         * Sends nothing new, nor again; what is out comes to its end.
         *
         * @return false if nothing is out or waits any more
         */
        public boolean pause() {
            return turns.callBack();
        }

        /**
         * Takes a pause back while something is still out: the rest is sent, too.
         *
         * @return false if it is too late
         */
        public boolean takeBack() {
            return turns.takeBack();
        }

        /** Whether it pauses, or has. */
        public boolean isPausing() {
            return turns.isPausing();
        }

        /** How many requests are out. */
        public int out() {
            return turns.out();
        }
    }

    /** Hears what comes, on the threads of the requests. */
    @FunctionalInterface
    public interface Listener {
        /** An answer, or what became of it. */
        void ended(Entry entry);

        /** An answer within a conversation, which goes on. */
        default void answered(Entry entry) {}

        /** All places are there; those that are answered already count. */
        default void expanded(Counts counts) throws StoreException {}
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

        /** It is driven already, by another process or by this one. */
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
        if (!driven.add(run)) {
            return new End.Elsewhere();
        }
        try {
            return runs.claims().claim(run)
                    ? drive(new Drive(run, control, listener))
                    : new End.Elsewhere();
        } finally {
            driven.remove(run);
        }
    }

    /** A run while it is driven. */
    private record Drive(
            long run,
            Control control,
            Listener listener,
            AtomicReference<@Nullable Stop> stop,
            Making making) {
        Drive(long run, Control control, Listener listener) {
            this(run, control, listener, new AtomicReference<>(), new Making());
        }

        InTurn turns() {
            return control.turns;
        }

        void stop(Stop why) {
            stop.compareAndSet(null, why);
        }
    }

    /**
     * What waits is read and sent, until a pause.
     *
     * @param next what is to be sent; an empty one at the end
     */
    private record Giving(
            Drive drive, InTurn.Round round, BlockingQueue<Optional<OpenRequest>> next) {
        Giving(Drive drive, InTurn.Round round) {
            this(drive, round, new ArrayBlockingQueue<>(PAGE));
        }

        boolean goesOn() {
            return drive.turns().isOn(round) && drive.stop.get() == null;
        }
    }

    private End drive(Drive drive) throws StoreException, InterruptedException {
        try {
            return driveToEnd(drive);
        } catch (InterruptedException e) {
            runs.pause(drive.run, STOPPED);
            throw e;
        } catch (StoreException.Stopped e) {
            // The same, while something was being read.
            Thread.interrupted();
            runs.pause(drive.run, STOPPED);
            var stopped = new InterruptedException("stopped while reading");
            stopped.initCause(e);
            throw stopped;
        }
    }

    private End driveToEnd(Drive drive) throws StoreException, InterruptedException {
        PlannedRun planned = runs.find(drive.run).orElseThrow();
        sender.requeueAll(drive.run);
        times.begin(drive.run);
        try (var crowd = drive.control.crowd;
                var maker = new Crowd(1)) {
            // The first requests go out while the places of the last rows are still being made.
            maker.start(() -> make(planned, drive));
            Optional<InTurn.Round> round = drive.turns().next();
            while (round.isPresent()) {
                give(planned.order(), new Giving(drive, round.get()));
                round = drive.turns().next();
            }
            crowd.await();
            maker.await();
        } finally {
            drive.turns().end();
            times.end(drive.run);
        }
        return end(drive);
    }

    private void give(RunOrder order, Giving giving) throws InterruptedException {
        try (var reader = new Crowd(1)) {
            reader.start(() -> readAhead(giving));
            send(order, giving);
        }
    }

    private void make(PlannedRun planned, Drive drive) {
        try {
            if (!planned.expanded()) {
                runs.expansion().expand(planned, rows -> drive.making.more());
            }
            drive.listener.expanded(runs.answers().counts(drive.run));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ShotFault e) {
            drive.stop(new Stop.Unmade(String.valueOf(e.getMessage())));
        } catch (StoreException e) {
            drive.stop(new Stop.Faulty(e));
        } finally {
            drive.making.end();
        }
    }

    /** How far the places of a run have been made. */
    private static final class Making {
        private long batches;
        private boolean ended;

        synchronized void more() {
            batches++;
            notifyAll();
        }

        synchronized void end() {
            ended = true;
            more();
        }

        /** Counts what was made, for {@link #awaitMore}; −1 if nothing more comes. */
        synchronized long seen() {
            return ended ? -1 : batches;
        }

        synchronized void awaitMore(long seen) throws InterruptedException {
            while (batches == seen) {
                wait();
            }
        }
    }

    /** Why nothing more is sent. */
    private sealed interface Stop {
        record Capped(Caps.Refused by) implements Stop {}

        record Faulty(StoreException fault) implements Stop {}

        /** A fault of this program. */
        record Broken(RuntimeException fault) implements Stop {}

        /** Its requests cannot be made. */
        record Unmade(String why) implements Stop {}
    }

    private void readAhead(Giving giving) {
        try {
            try {
                read(giving);
            } catch (RuntimeException e) {
                // Who sends would wait for ever.
                giving.drive.stop(new Stop.Broken(e));
            }
            giving.next.put(Optional.empty());
        } catch (InterruptedException | StoreException.Stopped e) {
            // Nobody takes what comes next any more.
            Thread.currentThread().interrupt();
        }
    }

    private void read(Giving giving) throws InterruptedException, StoreException.Stopped {
        Drive drive = giving.drive;
        try {
            long after = 0;
            while (giving.goesOn()) {
                // Asked before the look at the store: what is made after it is seen the next time.
                long made = drive.making.seen();
                List<OpenRequest> page = runs.openRequests().waiting(drive.run, after, PAGE);
                if (page.isEmpty() && made < 0) {
                    return;
                }
                if (page.isEmpty()) {
                    drive.making.awaitMore(made);
                }
                for (OpenRequest open : page) {
                    after = open.request().id();
                    if (!giving.round.others().contains(after)) {
                        giving.next.put(Optional.of(open));
                    }
                }
            }
        } catch (StoreException.Stopped e) {
            throw e;
        } catch (StoreException e) {
            drive.stop(new Stop.Faulty(e));
        }
    }

    private void send(RunOrder order, Giving giving) throws InterruptedException {
        Control control = giving.drive.control;
        int sent = 0;
        Optional<OpenRequest> next = giving.next.take();
        while (next.isPresent() && giving.goesOn()) {
            if (sent++ % PAGE == 0) {
                allow(order, control);
            }
            OpenRequest open = next.get();
            giving.drive.turns().enters(open.request().id());
            control.crowd.start(place -> send(open, giving, place));
            next = giving.next.take();
        }
    }

    private void allow(RunOrder order, Control control) {
        if (control.wished > 0) {
            order.columns().forEach(column -> sender.allow(column.model(), control.wished));
        }
    }

    /** Others may go out as soon as this one has been answered, before the answer is written. */
    private void send(OpenRequest open, Giving giving, Crowd.Place place) {
        Drive drive = giving.drive;
        boolean gone = false;
        try {
            while (!gone && giving.goesOn()) {
                gone = hasGone(open, drive, place);
                if (!gone) {
                    // What is out may cost less than is held back for it.
                    drive.control.crowd.awaitSome(CAPPED_PAUSE);
                }
            }
        } catch (StoreException e) {
            drive.stop(new Stop.Faulty(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!gone) {
                drive.turns().left();
            }
            drive.turns().ends(open.request().id());
        }
    }

    /**
     * Sends it, unless a cap is in the way.
     *
     * @return false if it may be sent later
     */
    private boolean hasGone(OpenRequest open, Drive drive, Crowd.Place place)
            throws StoreException {
        long request = open.request().id();
        InTurn turns = drive.turns();
        turns.waits(request);
        Sent sent;
        try {
            sent = sender.sendInRun(open, new OnlyItsEnd(request, place, drive));
        } finally {
            turns.isBack(request);
        }
        switch (sent) {
            case Sent.Ended(Entry entry) -> {
                drive.listener.ended(entry);
                times.goesOn(drive.run);
            }
            case Sent.Left _ -> turns.left();
            case Sent.Capped(Caps.Refused by) when by.fitsLater() -> {
                return false;
            }
            case Sent.Capped(Caps.Refused by) -> drive.stop(new Stop.Capped(by));
        }
        return true;
    }

    /** Of what comes of a request, all but whether it is out is let go. */
    private record OnlyItsEnd(long request, Crowd.Place place, Drive drive)
            implements Sender.Listener {
        @Override
        public void piece(Delta piece) {
            switch (piece) {
                case Delta.Begin _ -> drive.turns().goes(request);
                case Delta.Restart _ -> drive.turns().waits(request);
                case Delta.Text _, Delta.Thinking _ -> {}
            }
        }

        @Override
        public void answered(Entry entry) {
            drive.turns().waits(request);
            drive.listener.answered(entry);
        }

        @Override
        public void asked() {
            place.leave();
        }
    }

    private End end(Drive drive) throws StoreException {
        long run = drive.run;
        return switch (drive.stop.get()) {
            case Stop.Faulty(StoreException fault) -> throw noted(run, fault);
            case Stop.Broken(RuntimeException fault) -> throw fault;
            case Stop.Capped(Caps.Refused by) -> paused(run, by.message() + " " + by.advice());
            case Stop.Unmade(String why) -> paused(run, why);
            case null -> {
                if (runs.answers().counts(run).left() > 0
                        || !runs.find(run).orElseThrow().expanded()) {
                    String why = drive.turns().isPausing() ? PAUSED : STOPPED;
                    yield paused(run, why);
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

    /** Says in the run what stopped it, if that can be written. */
    private StoreException noted(long run, StoreException fault) {
        try {
            runs.pause(run, fault.getMessage() + " " + fault.whatToDo());
        } catch (StoreException e) {
            fault.addSuppressed(e);
        }
        return fault;
    }
}
