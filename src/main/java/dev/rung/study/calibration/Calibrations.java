package dev.rung.study.calibration;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.GradableStore;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Tuning;
import dev.rung.score.Foretells;
import dev.rung.score.metric.ChoiceProbability;
import dev.rung.score.metric.Measure;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.RunScores;
import dev.rung.stats.Estimate;
import dev.rung.store.StoreException;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.study.calibration.CalibrationReport.Cell;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Holds the probabilities behind a run's scores against what happened. For the {@code cpu} lane;
 * blocks.
 */
public final class Calibrations {
    private final Runs runs;
    private final ForeseenRows foreseen;
    private final Function<ModelRef, Tuning> tunings;

    /**
     * @param tunings how models were made
     */
    public Calibrations(
            Runs runs,
            GradableStore replies,
            RunScores scores,
            Function<ModelRef, Tuning> tunings) {
        this.runs = runs;
        this.foreseen = new ForeseenRows(replies, scores);
        this.tunings = tunings;
    }

    /** Those graders that read probabilities. */
    public static List<GraderSpec> foretelling(List<GraderSpec> graders) {
        return graders.stream().filter(one -> foretells(one).isPresent()).toList();
    }

    private record Foretelling(Measure measure, Foretells foretells) {}

    private static Optional<Foretelling> foretells(GraderSpec spec) {
        return spec instanceof GraderSpec.Computed(Measure measure)
                        && measure.metric() instanceof Foretells foretells
                ? Optional.of(new Foretelling(measure, foretells))
                : Optional.empty();
    }

    /**
     * The calibration of each model, prompt and condition.
     *
     * @throws IllegalArgumentException if the grader reads no probabilities
     * @throws InterruptedException if the thread was interrupted
     */
    public CalibrationReport of(RunResult result, GraderSpec spec, Progress progress)
            throws StoreException, InterruptedException {
        Foretelling grader =
                foretells(spec).orElseThrow(() -> new IllegalArgumentException("no probabilities"));
        PlannedRun run = result.run();
        ForeseenRows.Read read = foreseen.of(run, grader.measure, grader.foretells, progress);
        var cells = new ArrayList<Cell>();
        for (Key key : read.rows().keySet()) {
            List<Foreseen> rows = read.rows(key);
            Measured before = rows.isEmpty() ? null : Measured.of(rows);
            cells.add(
                    new Cell(
                            key,
                            ResultText.cell(key, result),
                            before,
                            before == null
                                    ? new Fitted.Not("There are no probabilities to fit to.")
                                    : fitted(run, key, grader, rows),
                            read.missing().getOrDefault(key, Map.of()),
                            before == null ? List.of() : rough(before)));
        }
        return new CalibrationReport(
                result, spec, cells, about(grader, read), cautions(result, grader));
    }

    private static List<String> rough(Measured one) {
        var notes = new ArrayList<String>();
        if (one.rows() < Estimate.ENOUGH_ROWS) {
            notes.add(
                    "%,d %s: the bins are rough below %d."
                            .formatted(
                                    one.rows(),
                                    one.rows() == 1 ? "row" : "rows",
                                    Estimate.ENOUGH_ROWS));
        }
        if (one.happened().clusters() < one.rows()) {
            notes.add(
                    ("The %,d rows are %,d clusters: the intervals of the bins and what a perfectly"
                                    + " calibrated model shows take each row for itself.")
                            .formatted(one.rows(), one.happened().clusters()));
        }
        if (one.logLoss() == null) {
            notes.add("The log-loss is infinite: what happened had probability 0 in some rows.");
        }
        return notes;
    }

    private static List<String> about(Foretelling grader, ForeseenRows.Read read) {
        var notes = new ArrayList<String>();
        notes.add(
                "What is foretold: that the most likely choice is the right one. Its probability is"
                    + " that of the one token that answers, divided by the sum over the choices;"
                    + " tokens of the same choice are added up. A choice is one token, so sum and"
                    + " length-normalised log-probability are the same.");
        if (grader.measure.metric() instanceof ChoiceProbability choice
                && choice.calibrated() != null) {
            notes.add("Calibrated: %s.".formatted(choice.calibrated().words()));
        }
        if (read.isMean()) {
            notes.add("Several samples of a row are one case: the mean of their probabilities.");
        }
        return List.copyOf(notes);
    }

    /** Each caution with the models that it is of. */
    private List<String> cautions(RunResult result, Foretelling grader) {
        var models = new LinkedHashMap<String, Set<String>>();
        for (Column column : result.run().order().columns()) {
            grader.measure
                    .metric()
                    .caution(tunings.apply(column.model()))
                    .ifPresent(
                            caution ->
                                    models.computeIfAbsent(caution, _ -> new LinkedHashSet<>())
                                            .add(column.model().id()));
        }
        return models.entrySet().stream()
                .map(one -> String.join(", ", one.getValue()) + ": " + one.getKey())
                .toList();
    }

    private Fitted fitted(PlannedRun run, Key key, Foretelling grader, List<Foreseen> rows)
            throws StoreException, InterruptedException {
        if (grader.measure.metric() instanceof ChoiceProbability choice
                && choice.calibrated() != null) {
            return new Fitted.Not("This grader is calibrated already.");
        }
        Split split = run.order().split();
        if (split == Split.TEST) {
            Twin twin = development(run, key, grader);
            if (twin != null) {
                return Fitting.heldOut(twin.rows, "development rows of run " + twin.run.id(), rows);
            }
        }
        return Fitting.crossed(
                rows, split.name().toLowerCase(Locale.ROOT) + " rows", split == Split.DEVELOPMENT);
    }

    private record Twin(PlannedRun run, List<Foreseen> rows) {}

    /** What the same was asked of development rows; the most rows of several runs, or null. */
    private @Nullable Twin development(PlannedRun test, Key key, Foretelling grader)
            throws StoreException, InterruptedException {
        Twin best = null;
        for (PlannedRun run : runs.of(test.idea())) {
            if (run.order().split() == Split.DEVELOPMENT
                    && run.order().dataset() == test.order().dataset()) {
                Optional<Key> same = same(test.order(), key, run.order());
                if (same.isPresent()) {
                    List<Foreseen> rows =
                            foreseen.of(run, grader.measure, grader.foretells, (done, all) -> {})
                                    .rows(same.get());
                    if (rows.size() >= Fitting.ENOUGH
                            && (best == null || rows.size() > best.rows.size())) {
                        best = new Twin(run, rows);
                    }
                }
            }
        }
        return best;
    }

    /** What asks the same in another run. */
    private static Optional<Key> same(RunOrder order, Key key, RunOrder other) {
        Column wanted =
                order.columns().stream()
                        .filter(one -> RunScores.model(one.key()).equals(key.model()))
                        .findFirst()
                        .orElseThrow();
        RunOrder.Ask ask = order.asks().get(key.prompt());
        boolean isAsked =
                condition(order, key).equals(condition(other, key))
                        && condition(other, key).isPresent();
        return !isAsked
                ? Optional.empty()
                : other.columns().stream()
                        .filter(one -> one.model().equals(wanted.model()))
                        .filter(one -> one.parameters().equals(wanted.parameters()))
                        .findFirst()
                        .flatMap(
                                column ->
                                        other.choices().stream()
                                                .filter(
                                                        group ->
                                                                isSame(
                                                                        ask,
                                                                        other.asks().get(group)))
                                                .findFirst()
                                                .map(
                                                        group ->
                                                                new Key(
                                                                        RunScores.model(
                                                                                column.key()),
                                                                        group,
                                                                        key.condition())));
    }

    private static boolean isSame(RunOrder.Ask one, RunOrder.Ask other) {
        return one.version() == other.version() && one.shots().isSameBut(other.shots());
    }

    private static Optional<Condition> condition(RunOrder order, Key key) {
        return order.crossed().stream()
                .filter(one -> one.name().equals(key.condition()))
                .findFirst();
    }

    /**
     * Keeps a fitted temperature: the run gets one more grader, the same with its probabilities
     * changed.
     *
     * @return its name
     * @throws IllegalArgumentException if the cell has no temperature that may be kept
     */
    public String keep(CalibrationReport report, Cell cell) throws StoreException {
        if (!(cell.fitted() instanceof Fitted.Temp temp)
                || !temp.mayKeep()
                || !(report.grader() instanceof GraderSpec.Computed(Measure measure))
                || !(measure.metric() instanceof ChoiceProbability choice)) {
            throw new IllegalArgumentException("nothing to keep");
        }
        PlannedRun run =
                runs.find(report.result().run().id())
                        .orElseThrow(() -> new IllegalArgumentException("the run is gone"));
        List<GraderSpec> graders = new ArrayList<>(RunResults.specs(run));
        String id = measure.id() + " calibrated";
        for (int n = 2; isTaken(graders, id); n++) {
            id = measure.id() + " calibrated " + n;
        }
        graders.add(
                new GraderSpec.Computed(
                        new Measure(
                                id,
                                choice.with(
                                        new ChoiceProbability.Calibrated(
                                                temp.temperature().value(),
                                                temp.rows(),
                                                "%s, %s".formatted(temp.on(), cell.name()))),
                                measure.negated(),
                                measure.better())));
        runs.regrade(run.id(), GraderList.write(graders));
        return id;
    }

    private static boolean isTaken(List<GraderSpec> graders, String id) {
        return graders.stream().anyMatch(one -> one.id().equals(id));
    }
}
