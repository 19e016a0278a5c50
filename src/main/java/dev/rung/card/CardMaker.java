package dev.rung.card;

import dev.rung.card.CardContent.Fact;
import dev.rung.card.CardContext.Amount;
import dev.rung.card.CardContext.Counts;
import dev.rung.card.CardContext.Model;
import dev.rung.card.CardContext.Money;
import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.RunHealth;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Spending;
import dev.rung.experiment.Split;
import dev.rung.experiment.shot.Shots;
import dev.rung.score.metric.Choice;
import dev.rung.score.metric.Exact;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Comparison;
import dev.rung.score.summary.Key;
import dev.rung.stats.Interval;
import dev.rung.store.StoreException;
import dev.rung.study.CellPlots;
import dev.rung.study.GraderSpec;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.RunResult.Graded;
import dev.rung.study.RunResults;
import dev.rung.study.checks.Checks;
import dev.rung.study.checks.ScoreChecks;
import dev.rung.task.Progress;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes what stands on a card of the results of a run. Computes and blocks. */
public final class CardMaker {
    /** Lines beside the plot. */
    private static final int COMPARED = 4;

    private final RunResults results;
    private final ProjectStore projects;
    private final DatasetStore datasets;
    private final Spending spending;
    private final InstantSource clock;

    public CardMaker(
            RunResults results,
            ProjectStore projects,
            DatasetStore datasets,
            Spending spending,
            InstantSource clock) {
        this.results = results;
        this.projects = projects;
        this.datasets = datasets;
        this.spending = spending;
        this.clock = clock;
    }

    /**
     * Grades what has no grade yet and makes the card's content.
     *
     * @throws IllegalArgumentException if there is no such run, or the grader is not the run's
     * @throws InterruptedException if the thread was interrupted
     */
    public CardContent make(long run, String grader, Progress progress)
            throws StoreException, InterruptedException {
        return make(results.of(run, progress), grader);
    }

    /**
     * Makes the content of a result that is there.
     *
     * @throws IllegalArgumentException if the result is not by this grader, too
     */
    public CardContent make(RunResult result, String grader) throws StoreException {
        Graded graded =
                result.graded().stream()
                        .filter(one -> one.grader().id().equals(grader))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no grader " + grader));
        var tables = new ArrayList<ResultText.Table>();
        tables.add(ResultText.cells(result, graded));
        if (!graded.comparisons().isEmpty()) {
            tables.add(ResultText.comparisons(result, graded.comparisons()));
        }
        return new CardContent(
                headline(result, graded).text(),
                graded.cells().isEmpty() ? null : CellPlots.of(result, graded),
                tables,
                reading(result, graded),
                context(result, graded),
                CardGroups.of(datasets, result.run().order().dataset()));
    }

    /** What the headline of a result is made from. */
    static Headline headline(RunResult result, Graded graded) {
        List<Cell> cells = graded.cells();
        boolean isCurve = isCurve(result, cells);
        var named = new ArrayList<Headline.Cell>();
        var places = new LinkedHashMap<Key, Integer>();
        for (Cell cell : cells) {
            places.put(cell.key(), named.size());
            named.add(
                    new Headline.Cell(
                            CellPlots.name(cell.key(), result, graded),
                            cell.estimate(),
                            isCurve ? (Integer) result.shots(cell.key()).count() : null,
                            cell.share().missing()));
        }
        var pairs = new ArrayList<Headline.Pair>();
        for (Comparison one : graded.comparisons()) {
            Integer first = places.get(one.first());
            Integer second = places.get(one.second());
            if (first != null && second != null) {
                pairs.add(
                        new Headline.Pair(
                                first, second, one.paired(), one.holm(), one.isMissingFarApart()));
            }
        }
        return new Headline(
                graded.grader().id(),
                graded.grader().direction(),
                graded.grader().isShare(),
                isRight(graded.grader()),
                named,
                pairs);
    }

    /** One line over several numbers of shots. */
    private static boolean isCurve(RunResult result, List<Cell> cells) {
        long lines =
                cells.stream()
                        .map(
                                cell ->
                                        List.of(
                                                cell.key().model(),
                                                result.version(cell.key()),
                                                cell.key().condition()))
                        .distinct()
                        .count();
        long counts =
                cells.stream().map(cell -> result.shots(cell.key()).count()).distinct().count();
        return lines == 1 && counts == cells.size() && counts > 1;
    }

    static boolean isRight(GraderSpec grader) {
        return grader instanceof GraderSpec.Computed(var measure)
                && !measure.negated()
                && (measure.metric() instanceof Exact || measure.metric() instanceof Choice);
    }

    private static List<Fact> reading(RunResult result, Graded graded) {
        var facts = new ArrayList<Fact>();
        graded.comparisons().stream()
                .limit(COMPARED)
                .forEach(one -> facts.add(compared(one, result)));
        int more = graded.comparisons().size() - COMPARED;
        if (more > 0) {
            facts.add(new Fact("further comparisons", "%,d, in the table".formatted(more)));
        }
        Double chance = graded.baselines().chance();
        if (chance != null) {
            facts.add(new Fact("chance", ResultText.number(chance)));
        }
        Double majority = graded.baselines().majority();
        if (majority != null) {
            facts.add(new Fact("most frequent answer", ResultText.number(majority)));
        }
        Counts counts = counts(result, graded);
        facts.add(new Fact("rows", "%,d".formatted(counts.rows())));
        int missing = counts.missing().values().stream().mapToInt(n -> n).sum();
        facts.add(new Fact("missing", "%,d of %,d".formatted(missing, missing + counts.scores())));
        RunHealth health = result.health();
        facts.add(
                new Fact(
                        "cut at max tokens",
                        health.isEndUnknown()
                                ? ResultText.UNKNOWN
                                : "%,d of %,d".formatted(health.cut(), health.ended())));
        return facts;
    }

    private static Fact compared(Comparison one, RunResult result) {
        var paired = one.paired();
        String value = ResultText.signed(paired.difference());
        Interval interval = paired.interval();
        return new Fact(
                ResultText.pair(one.first(), one.second(), result),
                interval == null
                        ? value + ", no interval"
                        : "%s ± %s"
                                .formatted(
                                        value,
                                        ResultText.number((interval.high() - interval.low()) / 2)));
    }

    /** How the numbers of a result came to be. */
    CardContext context(RunResult result, Graded graded) throws StoreException {
        RunOrder order = result.run().order();
        String question =
                projects.idea(result.run().idea())
                        .map(idea -> idea.question().isBlank() ? idea.name() : idea.question())
                        .orElse("");
        var finished = result.run().finished();
        return new CardContext(
                question,
                models(result),
                order.versions().stream()
                        .map(
                                version ->
                                        result.versions()
                                                .getOrDefault(version, "a version that is gone"))
                        .toList(),
                result.dataset(),
                order.split().name().toLowerCase(Locale.ROOT),
                order.conditions().stream().map(Condition::name).toList(),
                order.shots().equals(List.of(Shots.none()))
                        ? List.of()
                        : order.shots().stream().map(Shots::label).distinct().toList(),
                counts(result, graded),
                graded.grader().id(),
                graded.grader().direction(),
                String.join(
                        "; ",
                        graded.cells().stream()
                                .map(cell -> cell.estimate().method().label())
                                .distinct()
                                .toList()),
                finished == null ? clock.instant() : finished,
                new Money(
                        Amount.of(result.costs().all()),
                        Amount.of(spending.freshOfRun(result.run().id()))),
                order.split() == Split.TEST ? (Integer) result.testLooks() : null,
                notes(result, graded),
                Map.of());
    }

    /**
     * What stands beside the numbers wherever the card goes: by what rows belong together, checks
     * of the replies and of the grader that were not dismissed until now, and that there are few
     * rows, which a card says though the result itself may not.
     */
    private List<String> notes(RunResult result, Graded graded) throws StoreException {
        var checks = new ArrayList<>(result.checked().replies());
        checks.addAll(graded.checks());
        checks.addAll(ScoreChecks.onCard(graded.cells(), graded.comparisons()));
        var notes = new ArrayList<>(ResultText.clusterNotes(result));
        results.dismissals()
                .of(RunResult.place(result.run()))
                .standing(Checks.sorted(checks))
                .forEach(check -> notes.add(check.text()));
        return notes;
    }

    private static List<Model> models(RunResult result) {
        var models = new ArrayList<Model>();
        for (Column column : result.run().order().columns()) {
            String asked = column.model().provider() + "/" + column.model().id();
            models.add(
                    new Model(
                            asked,
                            column.parameters().words(),
                            result.health().returned().getOrDefault(asked, List.of())));
        }
        return models;
    }

    private static Counts counts(RunResult result, Graded graded) {
        var missing = new TreeMap<String, Integer>();
        int rows = 0;
        int scores = 0;
        int requests = 0;
        for (Cell cell : graded.cells()) {
            cell.missing().forEach((why, count) -> missing.merge(why, count, Integer::sum));
            rows = Math.max(rows, cell.estimate().rows());
            requests = Math.max(requests, cell.requests());
            scores += cell.estimate().values();
        }
        return new Counts(result.run().order().samples(), rows, scores, requests, missing);
    }
}
