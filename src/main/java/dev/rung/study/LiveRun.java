package dev.rung.study;

import dev.rung.experiment.Entry;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.Sample;
import dev.rung.llm.Cost;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A run while this process drives it. Safe to read from any thread. */
public final class LiveRun {
    /** Speed is that of the last so many seconds. */
    private static final Duration WINDOW = Duration.ofSeconds(20);

    private final long run;
    private final RunDriver.Control control;
    private final InstantSource clock;
    private final long began;
    private final ArrayDeque<Long> ends = new ArrayDeque<>();
    private int atOnce;
    private Map<Long, Integer> shared = Map.of();
    private boolean isCounted;
    private int places;
    private int answered;
    private int failed;
    private Cost cost = Cost.NOTHING;
    private final Set<Long> unpriced = new HashSet<>();
    private long newest;

    LiveRun(PlannedRun run, RunDriver.Control control, int atOnce, InstantSource clock) {
        this.run = run.id();
        this.control = control;
        this.atOnce = atOnce;
        this.clock = clock;
        this.began = clock.millis();
        this.newest = began;
    }

    /**
     * How it stands.
     *
     * @param places all that are known by now
     * @param answered with a whole answer, those that were there before included
     * @param perSecond requests that came to their end in the last seconds, each second
     * @param cost of all that was answered or failed for the run, before it was driven here, too;
     *     not whole while something is out of which nobody knows what it will cost
     * @param left until the end at this speed, null if it cannot be told
     * @param quiet since the last end of a request
     * @param pausing how many requests are still out while it pauses, null unless it does
     */
    public record Progress(
            int places,
            int answered,
            int failed,
            double perSecond,
            Cost cost,
            @Nullable Duration left,
            Duration quiet,
            int atOnce,
            @Nullable Integer pausing) {
        /** Places that have come to their end, well or not. */
        public int ended() {
            return answered + failed;
        }

        /** That it pauses, and for what it waits; empty unless it does. */
        public String pausingWords() {
            return pausing == null
                    ? ""
                    : pausing == 0 ? "pausing" : "pausing, %,d still out".formatted(pausing);
        }
    }

    public long run() {
        return run;
    }

    RunDriver.Control control() {
        return control;
    }

    /**
     * @param all places once all are made
     */
    synchronized void counted(Counts counts, int all) {
        places = all;
        answered = counts.answered();
        failed = counts.failed();
    }

    /**
     * All places are made; those that share an answer are known to, now.
     *
     * @param shared how many places each request fills, of those that fill several
     */
    synchronized void counted(Counts counts, Map<Long, Integer> shared) {
        counted(counts, counts.places());
        this.shared = Map.copyOf(shared);
        isCounted = true;
    }

    /** For tests: whether all places are known. */
    synchronized boolean isCounted() {
        return isCounted;
    }

    /** Something was paid for the run, besides requests that end. */
    synchronized void paid(Cost more) {
        cost = cost.plus(more);
    }

    /** A request is out of which nobody knows what it will cost. */
    synchronized void goesUnpriced(long request) {
        unpriced.add(request);
    }

    /** What a request has cost, if anything, is told by now. */
    synchronized void isBack(long request) {
        unpriced.remove(request);
    }

    synchronized void ended(Entry entry) {
        Sample sample = entry.sample();
        if (sample == null || entry.hasNext()) {
            return;
        }
        int filled = shared.getOrDefault(entry.request().id(), 1);
        if (sample.outcome() == Sample.Outcome.FINISHED) {
            answered += filled;
        } else {
            failed += filled;
        }
        cost = cost.plus(entry.cost());
        newest = clock.millis();
        ends.addLast(newest);
        forget();
    }

    private void forget() {
        long oldest = clock.millis() - WINDOW.toMillis();
        while (!ends.isEmpty() && ends.getFirst() < oldest) {
            ends.removeFirst();
        }
    }

    /** Something came that is no reply, such as a vote of a judge. */
    synchronized void heard() {
        newest = clock.millis();
    }

    synchronized void retuned(int now) {
        atOnce = now;
    }

    public synchronized Progress progress() {
        forget();
        long now = clock.millis();
        double seconds = Math.clamp((now - began) / 1000.0, 0.001, (double) WINDOW.toSeconds());
        double perSecond = ends.size() / seconds;
        int left = Math.max(0, places - answered - failed);
        // What had ended when the places were counted may have been told of after that.
        int bad = Math.min(failed, places);
        return new Progress(
                places,
                Math.min(answered, places - bad),
                bad,
                perSecond,
                unpriced.isEmpty() ? cost : cost.plus(Cost.UNKNOWN),
                perSecond > 0 ? Duration.ofMillis(Math.round(1000 * left / perSecond)) : null,
                Duration.ofMillis(now - newest),
                atOnce,
                control.isPausing() ? control.out() : null);
    }
}
