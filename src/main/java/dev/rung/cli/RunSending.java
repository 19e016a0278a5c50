package dev.rung.cli;

import dev.rung.experiment.Entry;
import dev.rung.experiment.Forecast;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunDriver.End;
import dev.rung.store.StoreException;
import dev.rung.study.Judging;
import dev.rung.study.file.Experiments;
import dev.rung.task.Crowd;
import dev.rung.task.Desktop;
import dev.rung.wiring.Services;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends runs with their progress on screen; graders that have to be asked are part of it. */
final class RunSending implements EarlierRuns.Driving {
    /** With fewer places nobody leaves the machine alone. */
    private static final int LONG = 100;

    private final Services services;
    private final Desktop desktop;
    private final Screen screen;
    private boolean someUnjudged;

    RunSending(Services services, Desktop desktop, Screen screen) {
        this.services = services;
        this.desktop = desktop;
        this.screen = screen;
    }

    /** Whether a grader that was asked gave no answer somewhere. */
    boolean someUnjudged() {
        return someUnjudged;
    }

    @Override
    public End drive(Experiments.Ready ready, Forecast forecast) throws Exception {
        PlannedRun run = ready.run();
        services.experiments().begin(ready);
        int places = forecast.places();
        Counts before = services.runs().answers().counts(run.id());
        var ended = new AtomicInteger(before.answered() + before.failed());
        var judging = new AtomicBoolean();
        try (var awake = desktop.awake();
                var aside = new Crowd(1);
                var meter = screen.meter();
                var _ =
                        screen.onStop(
                                meter,
                                () ->
                                        judging.get()
                                                ? judgingStopped()
                                                : stopped(Math.min(ended.get(), places), places))) {
            if (forecast.requests() >= LONG) {
                // It takes a moment to find out that the system has no such program.
                aside.start(() -> screen.tell(awake.keep()));
            }
            End end =
                    services.grading()
                            .driver()
                            .drive(
                                    run,
                                    RunDriver.Control.of(run.terms().atOnce()),
                                    new RunDriver.Listener() {
                                        @Override
                                        public void ended(Entry entry) {
                                            if (!entry.hasNext()) {
                                                int now = ended.incrementAndGet();
                                                meter.report(Math.min(now, places), places);
                                            }
                                        }

                                        @Override
                                        public void expanded(Counts counts) {
                                            ended.set(counts.answered() + counts.failed());
                                        }
                                    });
            judging.set(true);
            return end instanceof End.Done done ? judged(run, done, meter) : end;
        }
    }

    private static String stopped(int done, int places) {
        return String.format(
                Locale.ROOT,
                "stopped at %,d of %,d places. What was answered is kept: the same command goes on"
                        + " there, asks again what was still out, and buys no answer twice.",
                done,
                places);
    }

    /** Also said where grades are computed. */
    static String judgingStopped() {
        return "stopped while graders were at work. Every answer and every score that came is"
                + " kept: the same command asks for what is missing and buys nothing twice.";
    }

    /** Judges are part of a run: what holds them back holds it back. */
    private End judged(PlannedRun run, End.Done done, Meter meter)
            throws StoreException, InterruptedException {
        Judging.Done judged = services.judging().judge(run, meter);
        if (judged.failed() > 0) {
            someUnjudged = true;
            screen.tell(
                    String.format(
                            Locale.ROOT,
                            "graders got no answer to %,d %s; the same command asks again.",
                            judged.failed(),
                            judged.failed() == 1 ? "question" : "questions"));
        }
        return judged.why() == null ? done : new End.Paused(judged.why(), done.counts());
    }
}
