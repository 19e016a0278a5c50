package dev.rung.pane.ladder;

import dev.rung.experiment.Forecast;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.ShotFault;
import dev.rung.store.StoreException;
import dev.rung.study.RunResult;
import dev.rung.study.ShotSweep;
import dev.rung.study.ShotSweeps;
import dev.rung.study.bestof.Curves;
import dev.rung.study.checks.Dismissed;
import dev.rung.study.picks.BestSeen;
import dev.rung.study.picks.Bests;
import dev.rung.study.picks.PickSpec;
import dev.rung.task.Job;
import dev.rung.task.Tasks;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a rung has shown so far, and what its next run would take. */
final class RungResults {
    /**
     * The newest run of a rung.
     *
     * @param result null if there is none yet
     * @param best what picking among its samples gives, a model, prompt and condition each; empty
     *     where nothing is picked, and before the run has ended
     * @param fault why it cannot be made, else empty
     * @param isKnown false while it is looked for
     */
    record Shown(@Nullable RunResult result, List<BestSeen> best, String fault, boolean isKnown) {
        /** So many curves are made at most: the page of best-of-n has them all. */
        static final int MOST_BEST = 4;

        static final Shown LOADING = new Shown(null, List.of(), "", false);
        static final Shown NOTHING = new Shown(null, List.of(), "", true);
    }

    /** Of which rung of which idea something is read. */
    private record Of(long idea, Rung rung) {}

    /**
     * What was read.
     *
     * @param ended which runs of the idea are not on, and how they ended
     */
    private record Read(Shown shown, Map<Long, PlannedRun.State> ended) {}

    /**
     * What a run would take.
     *
     * @param forecast null where there is none
     * @param why why there is none, else empty
     */
    record Estimate(@Nullable Forecast forecast, String why) {}

    private static final Set<PlannedRun.State> ENDED =
            Set.of(PlannedRun.State.DONE, PlannedRun.State.PAUSED);

    private final Tasks tasks;
    private final LadderPane.Study study;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.LOADING);
    private final ReadOnlyObjectWrapper<Estimate> estimate =
            new ReadOnlyObjectWrapper<>(new Estimate(null, ""));
    private @Nullable Job reading;
    private boolean isStale;
    private @Nullable Job counting;
    private Runnable onRunEnd = () -> {};
    private @Nullable Of of;
    private @Nullable Map<Long, PlannedRun.State> ended;

    RungResults(Tasks tasks, LadderPane.Study study) {
        this.tasks = tasks;
        this.study = study;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Estimate> estimateProperty() {
        return estimate.getReadOnlyProperty();
    }

    /** What follows when a run of the idea has ended: its answers are there for the next one. */
    void onRunEnd(Runnable action) {
        onRunEnd = action;
    }

    /** Looks for the newest run of the rung and makes its result; what is being read is let go. */
    void read(long idea, Rung rung) {
        var now = new Of(idea, rung);
        if (!now.equals(of)) {
            shown.set(Shown.LOADING);
            ended = of != null && of.idea == idea ? ended : null;
            of = now;
        }
        stop(reading);
        isStale = false;
        reading =
                tasks.<Read, StoreException>cpu("", job -> result(idea, rung))
                        .onDone(found -> read(found, now))
                        .onFailed(
                                fault ->
                                        shown(
                                                new Shown(
                                                        null,
                                                        List.of(),
                                                        String.valueOf(fault.getMessage()),
                                                        true),
                                                now))
                        .start();
    }

    /** The same once what is being read has come to its end: a run that is on starves nothing. */
    void readAgain(long idea, Rung rung) {
        if (reading == null) {
            read(idea, rung);
        } else {
            isStale = true;
        }
    }

    private void read(Read found, Of now) {
        boolean news = ended != null && !ended.equals(found.ended);
        ended = found.ended;
        shown(found.shown, now);
        if (news) {
            onRunEnd.run();
        }
    }

    private void shown(Shown found, Of now) {
        reading = null;
        shown.set(found);
        if (isStale) {
            read(now.idea, now.rung);
        }
    }

    /** What is put away of the checks of a run, if that run is shown. */
    void dismissed(long run, Dismissed now) {
        RunResult result = shown.get().result();
        if (result != null && result.run().id() == run) {
            shown.set(new Shown(result.with(now), shown.get().best(), "", true));
        }
    }

    private Read result(long idea, Rung rung) throws StoreException, InterruptedException {
        List<PlannedRun> runs = study.runs().asked(idea);
        Optional<PlannedRun> newest = runs.stream().filter(run -> Rung.of(run) == rung).findFirst();
        Shown found = newest.isEmpty() ? Shown.NOTHING : shown(newest.get());
        return new Read(
                found,
                runs.stream()
                        .filter(run -> ENDED.contains(run.state()))
                        .collect(Collectors.toMap(PlannedRun::id, PlannedRun::state)));
    }

    private Shown shown(PlannedRun run) throws StoreException, InterruptedException {
        RunResult result = study.results().of(run.id(), (done, total) -> {});
        return new Shown(result, best(result), "", true);
    }

    private List<BestSeen> best(RunResult result) throws StoreException, InterruptedException {
        Optional<PickSpec> spec = Bests.usual(result);
        if (Rung.of(result.run()) != Rung.BEST_OF_N
                || spec.isEmpty()
                || !ENDED.contains(result.run().state())) {
            return List.of();
        }
        Bests.Loaded loaded = study.bests().load(result, spec.get(), (done, total) -> {});
        var best = new ArrayList<BestSeen>();
        for (Curves one : loaded.of().curves().stream().limit(Shown.MOST_BEST).toList()) {
            study.bests().seen(loaded, one.key()).ifPresent(best::add);
        }
        return List.copyOf(best);
    }

    /**
     * Counts what the order would take with these shots; a newer question replaces an older one.
     */
    void estimate(long idea, RunOrder order, @Nullable ShotSweep sweep) {
        stop(counting);
        estimate.set(new Estimate(null, "Counting …"));
        counting =
                tasks.<Estimate, StoreException>cpu("", job -> counted(idea, order, sweep))
                        .onDone(estimate::set)
                        .onFailed(fault -> unknown(String.valueOf(fault.getMessage())))
                        .start();
    }

    /** There is no estimate, for this reason. */
    void unknown(String why) {
        stop(counting);
        counting = null;
        estimate.set(new Estimate(null, why));
    }

    private Estimate counted(long idea, RunOrder order, @Nullable ShotSweep sweep)
            throws StoreException, InterruptedException {
        try {
            ShotSweeps.Planned planned =
                    sweep == null
                            ? new ShotSweeps.Planned(order, List.of())
                            : study.sweeps().plan(order, sweep);
            Forecast forecast = study.forecasts().of(idea, planned.order(), RunTerms.USUAL);
            return new Estimate(forecast.saying(said(order, planned.notes())), "");
        } catch (ShotFault e) {
            return new Estimate(null, String.valueOf(e.getMessage()));
        }
    }

    /** That several samples are asked of each row is not to be found out by dividing. */
    private static List<String> said(RunOrder order, List<String> notes) {
        var all = new ArrayList<String>();
        if (order.samples() > 1) {
            all.add("%,d samples of each row.".formatted(order.samples()));
        }
        all.addAll(notes);
        return all;
    }

    private static void stop(@Nullable Job job) {
        if (job != null) {
            job.stop();
        }
    }
}
