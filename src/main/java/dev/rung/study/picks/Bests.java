package dev.rung.study.picks;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.Spending;
import dev.rung.score.summary.Key;
import dev.rung.stats.Bootstrap;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.study.bestof.BestOfRuns;
import dev.rung.study.bestof.Curves;
import dev.rung.study.picks.PickReader.Reply;
import dev.rung.study.picks.PickReader.Said;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what best-of-n shows of a run. For the {@code cpu} lane; blocks. */
public final class Bests {
    private final RunResults results;
    private final BestOfRuns runs;
    private final PickReader reader;
    private final Spending spending;

    public Bests(RunResults results, BestOfRuns runs, PickReader reader, Spending spending) {
        this.results = results;
        this.runs = runs;
        this.reader = reader;
        this.spending = spending;
    }

    /**
     * What two graders make of a run; cells are looked at in turn.
     *
     * @param cells none if a grader is not ready: the notes say why
     */
    public record Loaded(
            RunResult result,
            BestOfRuns.BestOf of,
            List<PickCell> cells,
            Map<Long, Reply> replies) {
        public Loaded {
            cells = List.copyOf(cells);
            replies = Map.copyOf(replies);
        }
    }

    /** Makes the result of a run. */
    public RunResult result(long run, Progress progress)
            throws StoreException, InterruptedException {
        return results.of(run, progress);
    }

    /** What the samples of a row say. */
    public PickReader reader() {
        return reader;
    }

    /**
     * Which picking is looked at first: what the run itself says; else the first grader that scores
     * the run is reported; of the others one that asks or learns picks before one that computes.
     */
    public static Optional<PickSpec> usual(RunResult result) {
        List<GraderSpec> all = RunResults.specs(result.run());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        BestOf said = result.run().terms().bestOf();
        if (said != null
                && all.stream().anyMatch(one -> one.id().equals(said.select()))
                && all.stream().anyMatch(one -> one.id().equals(said.report()))) {
            return Optional.of(new PickSpec(result.run().id(), said.select(), said.report(), null));
        }
        GraderSpec report = result.scored().map(RunResult.Graded::grader).orElse(all.getFirst());
        List<GraderSpec> others = all.stream().filter(one -> !one.equals(report)).toList();
        GraderSpec select =
                others.stream()
                        .filter(one -> !(one instanceof GraderSpec.Computed))
                        .findFirst()
                        .orElse(others.isEmpty() ? report : others.getFirst());
        return Optional.of(new PickSpec(result.run().id(), select.id(), report.id(), null));
    }

    /** Why there is no choice among the samples of a result, empty if there is. */
    public static String whyNot(RunResult result) {
        if (result.run().order().samples() < 2) {
            return "It has one sample of each row: best of N needs several.";
        }
        return result.graded().isEmpty() ? "No grader scores it." : "";
    }

    /** Another grader to report than the one that picks, if the run has one. */
    public static Optional<GraderSpec> other(RunResult result, PickSpec spec) {
        return RunResults.specs(result.run()).stream()
                .filter(one -> one.scores() && !one.id().equals(spec.select()))
                .findFirst();
    }

    /**
     * Grades what has no grade yet and reads the samples.
     *
     * @throws IllegalArgumentException if the run has no such grader
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public Loaded load(RunResult result, PickSpec spec, Progress progress)
            throws StoreException, InterruptedException {
        GraderSpec select = grader(result, spec.select());
        GraderSpec report = grader(result, spec.report());
        BestOfRuns.BestOf of = runs.of(result, select, report, progress);
        return new Loaded(
                result,
                of,
                of.curves().isEmpty() ? List.of() : reader.cells(result, select, report),
                of.curves().isEmpty() ? Map.of() : reader.replies(result.run().id()));
    }

    private static GraderSpec grader(RunResult result, String id) {
        return RunResults.specs(result.run()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no grader " + id));
    }

    /**
     * One cell.
     *
     * @param key null, or one that is not there, for the first
     * @return nothing if there is nothing to pick from: the notes of what is loaded say why
     * @throws InterruptedException if the thread was interrupted
     */
    public Optional<BestSeen> seen(Loaded loaded, @Nullable Key key)
            throws StoreException, InterruptedException {
        List<Curves> curves = loaded.of().curves();
        if (curves.isEmpty() || loaded.cells().isEmpty()) {
            return Optional.empty();
        }
        Curves shown =
                curves.stream()
                        .filter(one -> one.key().equals(key))
                        .findFirst()
                        .orElse(curves.getFirst());
        PickCell cell =
                loaded.cells().stream()
                        .filter(one -> one.key().equals(shown.key()))
                        .findFirst()
                        .orElseThrow();
        GraderSpec select = loaded.of().select();
        GraderSpec report = loaded.of().report();
        long run = loaded.result().run().id();
        Sanity sanity =
                new SanityMaker(cell, select, report, loaded.replies()).make(Bootstrap.USUAL);
        return Optional.of(
                new BestSeen(
                        loaded.result(),
                        select,
                        report,
                        shown,
                        cell,
                        PickGains.of(
                                cell,
                                select,
                                report.direction(),
                                shown.majority() != null,
                                Bootstrap.USUAL),
                        sanity,
                        new BestSeen.Money(shown.costs(), spending.judgesOfRun(run)),
                        quotes(run, cell, sanity),
                        notes(loaded, shown)));
    }

    private Map<Long, Said> quotes(long run, PickCell cell, Sanity sanity) throws StoreException {
        var quotes = new HashMap<Long, Said>();
        for (Sanity.Found found : sanity.named()) {
            quotes.putAll(
                    reader.said(run, cell.rows().get(found.row()).row(), List.of(found.pick())));
        }
        return quotes;
    }

    private static List<String> notes(Loaded loaded, Curves shown) {
        var notes = new ArrayList<>(loaded.of().notes());
        int picked = shown.chosen().rows();
        int any = shown.any().rows();
        // Of a tournament: whether what it picks has a verdict depends on the set.
        if (picked > 0 && any > picked) {
            notes.add(
                    ("Any and worst of n are of %,d rows, what is picked of %,d: in the others what"
                                    + " is picked has no verdict.")
                            .formatted(any, picked));
        }
        return notes;
    }
}
