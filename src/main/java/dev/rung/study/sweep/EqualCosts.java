package dev.rung.study.sweep;

import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Spending;
import dev.rung.experiment.Spending.Taken;
import dev.rung.score.Grader;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.RunScores;
import dev.rung.stats.BestOfNCurve;
import dev.rung.stats.Interval;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.Graders;
import dev.rung.study.RunResult;
import dev.rung.study.bestof.BestOfRuns;
import dev.rung.study.bestof.Curves;
import dev.rung.study.bestof.Majority;
import dev.rung.study.sweep.EqualCost.Spot;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares numbers of shots at equal cost: more shots cost more a sample, so fewer samples are
 * there to pick from. For the {@code cpu} lane; blocks.
 */
public final class EqualCosts {
    /** Budgets are halved so often at most. */
    private static final int BUDGETS = 4;

    private final Graders graders;
    private final BestOfRuns bestOf;
    private final RunScores scores;
    private final Spending spending;

    public EqualCosts(Graders graders, BestOfRuns bestOf, RunScores scores, Spending spending) {
        this.graders = graders;
        this.bestOf = bestOf;
        this.scores = scores;
        this.spending = spending;
    }

    /** Whether a run has several numbers of shots and samples to pick from. */
    public static boolean isFor(RunOrder order) {
        return order.samples() > 1 && order.choices().size() > 1;
    }

    /** What one sample costs in a cell. */
    private record Costs(String unit, Map<Key, Double> ofOne) {}

    /**
     * The comparison. Without costs, the tokens of a sample stand for them.
     *
     * @param select picks among the samples; null for the majority vote over what the reporting
     *     grader reads
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public EqualCost of(
            RunResult result, @Nullable GraderSpec select, GraderSpec report, Progress progress)
            throws StoreException, InterruptedException {
        BestOfRuns.BestOf found =
                bestOf.of(result, select == null ? report : select, report, progress);
        var notes = new ArrayList<String>();
        found.notes().stream()
                // The majority vote picks by answers, not by the reporting grader's scores.
                .filter(note -> select != null || !note.contains("both picks and reports"))
                .forEach(notes::add);
        Costs costs = costs(result, report);
        String name = select == null ? EqualCost.MAJORITY : select.id();
        if (costs.ofOne.isEmpty()) {
            notes.add("Neither cost nor tokens of the samples are known.");
            return new EqualCost(name, report.id(), costs.unit, List.of(), notes);
        }
        if (select == null && found.curves().stream().anyMatch(one -> one.majority() == null)) {
            notes.add(
                    "«%s» reads no answers to vote on: pick with another grader."
                            .formatted(report.id()));
            return new EqualCost(name, report.id(), costs.unit, List.of(), notes);
        }
        notes.add(
                "Each number of shots picks from as many samples as the budget buys, with the costs"
                        + " of this run; what the picking costs is not counted.");
        if (select == null) {
            notes.add(
                    "Votes are drawn of 1, 2, 4 … and of all samples: the most that are paid for.");
        }
        var spots = new ArrayList<Spot>();
        double least = costs.ofOne.values().stream().mapToDouble(cost -> cost).min().orElseThrow();
        int samples = result.run().order().samples();
        double budget = samples * least;
        for (int i = 0; i < BUDGETS && budget >= least * (1 - 1e-9); i++, budget /= 2) {
            for (Curves curves : found.curves()) {
                Double cost = costs.ofOne.get(curves.key());
                if (cost != null) {
                    spots.add(spot(curves, budget, cost, select == null));
                }
            }
        }
        return new EqualCost(name, report.id(), costs.unit, spots, notes);
    }

    private static Spot spot(Curves curves, double budget, double cost, boolean isVote) {
        int n = (int) Math.floor(budget / cost + 1e-9);
        List<Majority.Point> votes = curves.majority();
        if (isVote && votes != null && n >= 1) {
            // Votes are drawn of 1, 2, 4 … and of all: the most of these that can be paid.
            Majority.Point vote =
                    votes.stream()
                            .filter(point -> point.n() <= n)
                            .max(Comparator.comparingInt(Majority.Point::n))
                            .orElseThrow();
            return new Spot(
                    budget,
                    curves.cell(),
                    cost,
                    vote.n(),
                    vote.estimate().mean(),
                    vote.estimate().interval(),
                    vote.n() > curves.samples() / 2);
        }
        List<BestOfNCurve.Point> points = curves.chosen().points();
        if (!isVote && n >= 1 && n <= points.size()) {
            BestOfNCurve.Point point = points.get(n - 1);
            Double value = Double.isNaN(point.value()) ? null : Double.valueOf(point.value());
            Interval interval = value == null ? null : point.interval();
            return new Spot(budget, curves.cell(), cost, n, value, interval, point.isThin());
        }
        return new Spot(budget, curves.cell(), cost, n, null, null, false);
    }

    /** In dollars where all are known and there are any, else in tokens. */
    private Costs costs(RunResult result, GraderSpec report)
            throws StoreException, InterruptedException {
        if (!(graders.ready(report, result.run()) instanceof Graders.Ready(Grader grader, _))) {
            return new Costs("tokens", Map.of());
        }
        Map<Long, Taken> taken = spending.ofRequests(result.run().id());
        Map<Key, List<Taken>> cells = new LinkedHashMap<>();
        for (Reading reading : scores.readings(result.run(), grader)) {
            Taken one = taken.get(reading.request());
            if (reading.isAnswered() && one != null) {
                cells.computeIfAbsent(reading.scored().key(), _ -> new ArrayList<>()).add(one);
            }
        }
        boolean dollars =
                cells.values().stream()
                        .flatMap(List::stream)
                        .allMatch(one -> one.cost().isWhole() && one.cost().dollars() > 0);
        Map<Key, Double> ofOne = new LinkedHashMap<>();
        for (Map.Entry<Key, List<Taken>> cell : cells.entrySet()) {
            double sum = 0;
            for (Taken one : cell.getValue()) {
                Long tokens = one.tokens();
                if (!dollars && tokens == null) {
                    return new Costs("tokens", Map.of());
                }
                sum += dollars ? one.cost().dollars() : tokens == null ? 0 : tokens;
            }
            if (!(sum > 0)) {
                return new Costs("tokens", Map.of());
            }
            ofOne.put(cell.getKey(), sum / cell.getValue().size());
        }
        return new Costs(dollars ? "$" : "tokens", ofOne);
    }
}
