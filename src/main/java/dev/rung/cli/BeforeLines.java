package dev.rung.cli;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.Forecast;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.ShotFault;
import dev.rung.store.StoreException;
import dev.rung.study.BeforeRun;
import dev.rung.study.GraderSpec;
import dev.rung.study.JudgeForecast;
import dev.rung.study.RunResults;
import dev.rung.study.bestof.BestOfRuns;
import dev.rung.study.file.Experiments;
import dev.rung.task.Ahead;
import dev.rung.ui.SafeText;
import dev.rung.wiring.Services;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** What is said of a run before anything of it is sent. */
record BeforeLines(Services services, PrintWriter out) {
    /** Which run it is, over which rows, and what it will take. */
    Forecast forecast(Experiments.Ready ready)
            throws StoreException, ShotFault, InterruptedException {
        PlannedRun run = ready.run();
        out.printf("Run %s%s%n", NamedRun.words(run), ready.isNew() ? "" : ": goes on");
        out.println(ForecastLines.data(services, run));
        Experiments.Reading reading = ready.reading();
        if (reading.found() != null) {
            line(DataCommand.readAs(reading.found()));
        }
        if (reading.leftOut() > 0) {
            line(
                    ResultTable.count(reading.leftOut(), "row")
                            + " of the file cannot be read and "
                            + (reading.leftOut() == 1 ? "is" : "are")
                            + " left out.");
        }
        Forecast forecast = services.running().forecasts().of(run.idea(), run.order(), run.terms());
        if (run.expanded() && !ready.isNew()) {
            Counts counts = services.runs().answers().counts(run.id());
            out.printf(
                    Locale.ROOT,
                    "%,d of %,d places are left to be asked%n",
                    counts.left(),
                    counts.places());
        } else {
            ForecastLines.of(forecast, run.order(), run.terms().atOnce()).forEach(out::println);
        }
        out.flush();
        return forecast;
    }

    /** What is known of a run before it is sent. */
    record Known(Forecast forecast, BeforeRun.Found checks) {}

    /**
     * Which run it is and what it will take, then what its checks find, which are made meanwhile,
     * and what its judges will take.
     */
    Known all(Experiments.Ready ready) throws Exception {
        PlannedRun run = ready.run();
        List<GraderSpec> graders = RunResults.specs(run);
        BeforeRun before = services.findings().before();
        try (var checking = Ahead.begin(() -> before.of(run.idea(), run.order(), graders))) {
            Forecast forecast = forecast(ready);
            BeforeRun.Found checks = checking.get();
            CheckLines.of(checks.checks(), checks.dismissed()).forEach(this::line);
            BestOf best = run.terms().bestOf();
            if (best != null && best.isSame()) {
                line(BestOfRuns.flatters(best.select()));
            }
            judges(run.terms(), run.order().samples(), graders, forecast);
            out.flush();
            return new Known(forecast, checks);
        }
    }

    /**
     * What graders that have to be asked will take, and which of them no cap can hold back.
     *
     * @param terms under which they are asked
     */
    void judges(RunTerms terms, int samples, List<GraderSpec> graders, Forecast forecast) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        JudgeForecast.all(graders, forecast, services.models()::prices, samples, today)
                .forEach(one -> line(SafeText.visible(one.text())));
        JudgeForecast.notHeld(graders, terms, services.models()::prices, today)
                .forEach(words -> line(SafeText.visible(words)));
    }

    private void line(String words) {
        out.println("  " + words);
    }
}
