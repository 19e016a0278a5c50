package dev.rung.study;

import dev.rung.experiment.Entry;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunDriver.Control;
import dev.rung.experiment.RunDriver.End;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Spending;
import dev.rung.store.StoreException;
import dev.rung.task.Job;
import dev.rung.task.Progress;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Drives the runs of this process: at once, one after the other, or at a time. All methods are for
 * the thread on which {@link Tasks} delivers results, unless they say otherwise.
 */
public final class RunQueue {
    /** A run from which nothing has come for so long has stalled. */
    public static final Duration STALL = Duration.ofMinutes(3);

    private final Runs runs;
    private final GradingDriver driver;
    private final Judging judging;
    private final RunResults results;
    private final Spending spending;
    private final Tasks tasks;
    private final Executor back;
    private final Timer timer;
    private final InstantSource clock;
    private final Instant begun;
    private final Map<Long, LiveRun> live = new LinkedHashMap<>();
    private final Map<Long, Job> jobs = new HashMap<>();
    private final Set<Long> asked = new HashSet<>();

    /** The runs whose pause was taken back when it had already come to its end. */
    private final Set<Long> again = new HashSet<>();

    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private boolean held;
    private Timer.@Nullable Cancel alarm;

    /**
     * @param back the executor on which tasks deliver their results
     * @param held whether runs that wait are left alone until {@link #release}: those of an earlier
     *     process are not sent unasked
     */
    public RunQueue(
            Work work, Tasks tasks, Executor back, Timer timer, InstantSource clock, boolean held) {
        this.runs = work.runs;
        this.driver = work.driver;
        this.judging = work.judging;
        this.results = work.results;
        this.spending = work.spending;
        this.tasks = tasks;
        this.back = back;
        this.timer = timer;
        this.clock = clock;
        this.held = held;
        this.begun = clock.instant();
    }

    /**
     * What is done with a run: it is driven, judged where it names judges, and graded.
     *
     * @param spending what was spent for it before
     */
    public record Work(
            Runs runs,
            GradingDriver driver,
            Judging judging,
            RunResults results,
            Spending spending) {}

    /** What happens to runs. */
    public sealed interface Event {
        long run();

        /** It is being driven from now on. */
        record Started(long run) implements Event {}

        /** It has come to its end, and its grades are there. */
        record Finished(long run, Counts counts) implements Event {}

        /** It is not driven any more and can be gone on with; why is a sentence. */
        record Paused(long run, String why, Counts counts) implements Event {}

        /** Another process drives it. */
        record Elsewhere(long run) implements Event {}

        /** Something could not be stored; what is stored stays. */
        record Failed(long run, StoreException fault) implements Event {}
    }

    /** Has the listener told of everything that happens, on the thread of results. */
    public void listen(Consumer<Event> listener) {
        listeners.add(listener);
    }

    private void tell(Event event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    /** The runs that are driven here now. */
    public List<LiveRun> live() {
        return List.copyOf(live.values());
    }

    public Optional<LiveRun> live(long run) {
        return Optional.ofNullable(live.get(run));
    }

    /** Drives it now, beside what runs already. */
    public void start(PlannedRun run) {
        if (live.containsKey(run.id())) {
            return;
        }
        Integer wished = run.terms().atOnce();
        int atOnce = wished == null ? RunDriver.USUAL : wished;
        var one = new LiveRun(run, Control.of(wished), atOnce, clock);
        live.put(run.id(), one);
        tell(new Event.Started(run.id()));
        var drive =
                tasks.<End, StoreException>io(
                                "Run %d".formatted(run.id()), job -> drive(run, one, job))
                        .onDone(end -> ended(run.id(), end))
                        .onFailed(fault -> left(run.id(), new Event.Failed(run.id(), fault)))
                        .onStopped(() -> stopped(run.id()));
        Job job = drive.start();
        // Work on the caller's thread is over by now.
        if (live.containsKey(run.id())) {
            jobs.put(run.id(), job);
        }
    }

    private End drive(PlannedRun run, LiveRun one, Progress job)
            throws StoreException, InterruptedException {
        one.paid(spending.endedOfRun(run.id()));
        one.counted(runs.answers().counts(run.id()), runs.places(run));
        job.note(() -> words(one));
        job.speed(() -> speed(one.progress()));
        report(one, job);
        End end =
                driver.drive(
                        run,
                        one.control(),
                        new RunDriver.Listener() {
                            @Override
                            public void expanded(Counts counts) throws StoreException {
                                if (counts.distinct() < counts.places()) {
                                    var shared = runs.answers().shared(run.id());
                                    one.counted(runs.answers().counts(run.id()), shared);
                                } else {
                                    one.counted(counts, Map.of());
                                }
                                report(one, job);
                            }

                            @Override
                            public void answered(Entry entry) {
                                one.paid(entry.cost());
                            }

                            @Override
                            public void ended(Entry entry) {
                                one.ended(entry);
                                report(one, job);
                            }
                        });
        if (end instanceof End.Done(Counts counts)) {
            one.counted(counts, Map.of());
            judge(run, one, job);
        }
        return end;
    }

    /**
     * Asks the judges of a run whose replies are there. What they did not say has no score, which
     * its result tells, and may be asked again.
     */
    private void judge(PlannedRun run, LiveRun one, Progress job)
            throws StoreException, InterruptedException {
        if (Judging.isNeeded(run)) {
            job.note(() -> "judging");
            judging.judge(
                    run,
                    (done, total) -> {
                        one.heard();
                        job.report(done, total);
                    });
        }
    }

    /**
     * Asks the judges of a run about what they have not said yet.
     *
     * @param then hears what they did, on the thread of results
     */
    public void judge(PlannedRun run, Consumer<Judging.Done> then) {
        tasks.<Judging.Done, StoreException>io(
                        "Run %d: judging".formatted(run.id()), job -> judging.judge(run, job))
                .onDone(then)
                .onFailed(fault -> tell(new Event.Failed(run.id(), fault)))
                .start();
    }

    /**
     * Nothing follows while it pauses: what came in the last seconds tells no time that is left.
     */
    private static double speed(LiveRun.Progress now) {
        return now.pausing() == null ? now.perSecond() : 0;
    }

    private static void report(LiveRun one, Progress job) {
        LiveRun.Progress now = one.progress();
        job.report(now.ended(), now.places());
    }

    private static String words(LiveRun one) {
        LiveRun.Progress now = one.progress();
        var words = new ArrayList<String>();
        if (now.failed() > 0) {
            words.add("%,d failed".formatted(now.failed()));
        }
        if (now.pausing() != null) {
            words.add(now.pausingWords());
        } else if (now.quiet().compareTo(STALL) > 0) {
            words.add("nothing has come for %d min".formatted(now.quiet().toMinutes()));
        } else {
            words.add(now.cost().text());
        }
        return String.join(" · ", words);
    }

    private void ended(long run, End end) {
        switch (end) {
            case End.Done(Counts counts) -> grade(run, counts);
            case End.Paused _ when again.remove(run) -> startAgain(run);
            case End.Paused(String why, Counts counts) ->
                    left(run, new Event.Paused(run, why, counts));
            case End.Elsewhere _ -> left(run, new Event.Elsewhere(run));
        }
    }

    private void startAgain(long run) {
        tasks.db("", job -> runs.find(run).orElseThrow())
                .onDone(
                        found -> {
                            live.remove(run);
                            jobs.remove(run);
                            start(found);
                        })
                .onFailed((StoreException fault) -> left(run, new Event.Failed(run, fault)))
                .start();
    }

    /** A grading that is stopped is done again when the result is looked at. */
    private void grade(long run, Counts counts) {
        Runnable over = () -> left(run, new Event.Finished(run, counts));
        tasks.<RunResult, StoreException>cpu(
                        "Run %d: grading".formatted(run), job -> result(run, job, over))
                .onDone(result -> over.run())
                .onFailed(fault -> left(run, new Event.Failed(run, fault)))
                .onStopped(over)
                .start();
    }

    /** A grader that breaks in a way nobody expected holds up no other run. */
    private RunResult result(long run, Progress job, Runnable over)
            throws StoreException, InterruptedException {
        try {
            return results.of(run, job);
        } catch (RuntimeException e) {
            back.execute(over);
            throw e;
        }
    }

    private void stopped(long run) {
        tasks.db("", job -> runs.answers().counts(run))
                .onDone(counts -> left(run, new Event.Paused(run, RunDriver.STOPPED, counts)))
                .onFailed((StoreException fault) -> left(run, new Event.Failed(run, fault)))
                .start();
    }

    private void left(long run, Event event) {
        live.remove(run);
        jobs.remove(run);
        asked.remove(run);
        again.remove(run);
        tell(event);
        lookForWork();
    }

    /**
     * Sends nothing new of it; what is out comes to its end.
     *
     * @return false if nothing of it is sent here any more: its judges may still be asked
     */
    public boolean pause(long run) {
        again.remove(run);
        return live(run).map(one -> one.control().pause()).orElse(false);
    }

    /**
     * Takes back the pause of a run that is driven here: it goes on, at once while something of it
     * is still out.
     */
    public void takeBack(long run) {
        live(run)
                .filter(one -> one.control().isPausing() && !one.control().takeBack())
                .ifPresent(one -> again.add(run));
    }

    /** Ends it at once: what is out is given up and waits again. */
    public void stop(long run) {
        Job job = jobs.get(run);
        if (job != null) {
            job.stop();
        }
    }

    /**
     * The user wants it sent when its turn comes, even while those of an earlier process are held.
     */
    public void enqueue(long run) {
        asked.add(run);
        lookForWork();
    }

    /** Changes how many of its requests are out at once, now and when it is driven again. */
    public void retune(PlannedRun run, int atOnce) {
        int now = Math.max(1, atOnce);
        live(run.id())
                .ifPresent(
                        one -> {
                            one.control().retune(now);
                            one.retuned(now);
                        });
        RunTerms terms = run.terms().withAtOnce(now);
        tasks.db(
                        "",
                        job -> {
                            runs.change(run.id(), terms);
                            return true;
                        })
                .onFailed((StoreException fault) -> tell(new Event.Failed(run.id(), fault)))
                .start();
    }

    /** Runs that wait go on, those of an earlier process too. */
    public void release() {
        held = false;
        lookForWork();
    }

    public boolean isHeld() {
        return held;
    }

    /** Starts what waits, if its turn has come: call it when a run was put into the queue. */
    public void lookForWork() {
        tasks.db("", job -> runs.open())
                .onDone(this::next)
                .onFailed((StoreException fault) -> tell(new Event.Failed(0, fault)))
                .start();
    }

    private void next(List<PlannedRun> open) {
        Instant now = clock.instant();
        var due = new ArrayList<PlannedRun>();
        Instant later = null;
        for (PlannedRun run : open) {
            Instant start = run.terms().notBefore();
            if (run.state() != State.WAITING || live.containsKey(run.id())) {
                continue;
            }
            if (start != null && start.isAfter(now)) {
                later = later == null || start.isBefore(later) ? start : later;
            } else if (!held || asked.contains(run.id()) || isTimed(start)) {
                due.add(run);
            }
        }
        if (live.isEmpty() && !due.isEmpty()) {
            due.stream().min(Comparator.comparingLong(PlannedRun::id)).ifPresent(this::start);
        }
        wake(now, later);
    }

    /** Its time has come while this process was there; one that was missed is offered. */
    private boolean isTimed(@Nullable Instant start) {
        return start != null && start.isAfter(begun);
    }

    private void wake(Instant now, @Nullable Instant later) {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        if (later != null) {
            alarm =
                    timer.after(
                            Duration.between(now, later).plusMillis(1),
                            () -> back.execute(this::lookForWork));
        }
    }
}
