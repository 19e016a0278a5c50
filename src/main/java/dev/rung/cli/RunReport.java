package dev.rung.cli;

import dev.rung.experiment.Split;
import dev.rung.score.summary.Key;
import dev.rung.store.StoreException;
import dev.rung.study.BeforeRun;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.bestof.BestOfRuns;
import dev.rung.study.breakdown.Breakdown;
import dev.rung.study.breakdown.By;
import dev.rung.study.breakdown.Places;
import dev.rung.study.file.FileFault;
import dev.rung.study.sweep.EqualCost;
import dev.rung.study.sweep.EqualCosts;
import dev.rung.study.sweep.SweepResult;
import dev.rung.study.sweep.SweepText;
import dev.rung.study.sweep.Sweeps;
import dev.rung.task.Progress;
import dev.rung.ui.SafeText;
import dev.rung.wiring.Services;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came out of a run: in tables, and as JSON. */
record RunReport(Services services, ApartOptions apart, PrintWriter out) {
    private static final Progress QUIET = (done, total) -> {};

    /**
     * Prints all of it.
     *
     * @param before what was said before it was sent
     * @return the same as JSON
     */
    String print(RunResult result, BeforeRun.Found before)
            throws StoreException, FileFault, InterruptedException {
        out.println();
        ResultTable.lines(result).forEach(out::println);
        equalCosts(result);
        List<SweepResult> sweeps = sweeps(result);
        Map<String, List<Breakdown>> breakdowns = breakdowns(result);
        apart.lines(services, result).forEach(out::println);
        BestOfRuns.BestOf bestOf = services.findings().bestOf().of(result, QUIET).orElse(null);
        if (bestOf != null) {
            out.println();
            BestOfLines.of(bestOf).forEach(out::println);
        }
        if (result.run().order().split() == Split.TEST) {
            out.println(
                    "The test rows were scored %d %s now."
                            .formatted(
                                    result.testLooks(),
                                    result.testLooks() == 1 ? "time" : "times"));
        }
        out.flush();
        return ResultJson.write(result, before, breakdowns, bestOf, sweeps);
    }

    private void equalCosts(RunResult result) throws StoreException, InterruptedException {
        if (!EqualCosts.isFor(result.run().order())) {
            return;
        }
        for (RunResult.Graded graded : result.graded()) {
            EqualCost equal =
                    services.findings().equalCosts().of(result, null, graded.grader(), QUIET);
            if (!equal.spots().isEmpty()) {
                table("At equal cost, by " + equal.select(), equal.table());
                equal.notes().forEach(note -> out.println("  " + SafeText.visible(note)));
            }
        }
    }

    /** Several sets of parameters of a model, each against the first. */
    private List<SweepResult> sweeps(RunResult result) throws StoreException, InterruptedException {
        var sweeps = new ArrayList<SweepResult>();
        if (!Sweeps.hasParameterSets(result.run().order())) {
            return sweeps;
        }
        for (RunResult.Graded graded : result.graded()) {
            Optional<SweepResult> sweep =
                    services.findings().sweeps().of(result, graded.grader(), QUIET);
            if (sweep.isEmpty()) {
                continue;
            }
            table("Sweep by " + graded.grader().id(), SweepText.table(sweep.get()));
            out.println("  " + SafeText.visible(SweepText.headline(sweep.get())) + ".");
            sweep.get().notes().forEach(note -> out.println("  " + SafeText.visible(note)));
            sweeps.add(sweep.get());
        }
        return sweeps;
    }

    private void table(String title, ResultText.Table table) {
        var rows = new ArrayList<List<String>>();
        rows.add(table.heads());
        rows.addAll(table.rows());
        out.println();
        out.println(SafeText.visible(title));
        TextTable.lines(rows).forEach(out::println);
    }

    /** What was found by the column, by the graders' names. */
    private Map<String, List<Breakdown>> breakdowns(RunResult result)
            throws StoreException, InterruptedException {
        var found = new LinkedHashMap<String, List<Breakdown>>();
        if (apart.by() == null) {
            return found;
        }
        for (RunResult.Graded graded : result.graded()) {
            Optional<Places> places =
                    services.findings().breakdowns().of(result, graded.grader(), QUIET);
            if (places.isEmpty()) {
                continue;
            }
            By what = apart.by(places.get().columns());
            var of = new ArrayList<Breakdown>();
            for (Key cell : places.get().cells(what)) {
                of.add(places.get().by(what, cell));
            }
            found.put(graded.grader().id(), of);
            out.println();
            out.println(SafeText.visible("%s by %s".formatted(graded.grader().id(), apart.by())));
            ResultTable.lines(of).forEach(out::println);
        }
        return found;
    }
}
