package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunTerms;
import dev.rung.study.LiveRun;
import dev.rung.study.RunQueue;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Has runs sent, pauses and ends them, and changes their terms. */
final class RunControl {
    private final RunsAround around;
    private final ListedRuns list;
    private final StoreWork store;
    private final Runnable reload;

    /**
     * @param reload shows what became of it
     */
    RunControl(RunsAround around, ListedRuns list, StoreWork store, Runnable reload) {
        this.around = around;
        this.list = list;
        this.store = store;
        this.reload = reload;
    }

    private RunQueue queue() {
        return around.work().queue();
    }

    /** Sends it now, beside what is on. */
    void startNow(PlannedRun run) {
        prepare(run, null, ready -> queue().start(ready));
    }

    /** Sends it when what is before it has come to its end. */
    void startInTurn(PlannedRun run) {
        prepare(run, null, ready -> queue().enqueue(ready.id()));
    }

    void startAt(PlannedRun run, Instant time) {
        prepare(run, time, ready -> queue().enqueue(ready.id()));
    }

    private void prepare(PlannedRun run, @Nullable Instant time, Consumer<PlannedRun> then) {
        var runs = around.stores().runs();
        store.act(
                job -> {
                    // What was said of it meanwhile stays.
                    RunTerms terms = runs.find(run.id()).orElseThrow().terms();
                    runs.change(run.id(), terms.withNotBefore(time));
                    if (isAfterPilot(run)) {
                        runs.goOn(run.id());
                    } else if (run.state() == State.PAUSED) {
                        runs.queue(run.id());
                    }
                    return runs.find(run.id()).orElseThrow();
                },
                ready -> {
                    then.accept(ready);
                    reload.run();
                });
    }

    /** Whether its pilot has come and the rest waits for the user. */
    static boolean isAfterPilot(PlannedRun run) {
        return run.state() == State.PAUSED
                && run.pilot() != null
                && run.why().equals(RunDriver.PILOT);
    }

    /** Pauses it; while something of it is still out, takes that back. */
    void pause(PlannedRun run) {
        Optional<LiveRun> live = queue().live(run.id());
        if (live.isPresent()) {
            around.say().accept(pause(run.id(), live.get().progress().pausing() != null));
            list.tick();
        } else {
            store.act(
                    job -> around.stores().runs().pause(run.id(), RunDriver.PAUSED),
                    counts -> reload.run());
        }
    }

    private String pause(long run, boolean isPausing) {
        if (isPausing) {
            queue().takeBack(run);
            return "Run %d goes on.".formatted(run);
        }
        return queue().pause(run)
                ? "Run %d pauses; %s takes that back.".formatted(run, SendCommands.PAUSE_KEY)
                : "All replies of run %d have come: there is nothing to pause.".formatted(run);
    }

    void stop(PlannedRun run) {
        queue().stop(run.id());
    }

    void retune(PlannedRun run, int atOnce) {
        queue().retune(run, atOnce);
        // The queue writes it; the list follows.
        var background = around.background();
        background.timer().after(Duration.ofMillis(300), () -> background.back().execute(reload));
    }

    /**
     * @param dollars the most that it may cost, null for no cap
     */
    void cap(PlannedRun run, @Nullable Double dollars) {
        store.act(
                job -> {
                    around.stores().runs().change(run.id(), run.terms().withMaxCost(dollars));
                    return true;
                },
                done -> reload.run());
    }

    void retryFailed(PlannedRun run) {
        var runs = around.stores().runs();
        store.<Optional<PlannedRun>>act(
                job -> runs.retryFailed(run.id()) > 0 ? runs.find(run.id()) : Optional.empty(),
                ready ->
                        ready.ifPresentOrElse(
                                queue()::start,
                                () ->
                                        around.say()
                                                .accept(
                                                        "Nothing is to be retried: what failed"
                                                            + " lacked a piece for its next turn,"
                                                            + " which is an outcome.")));
    }
}
