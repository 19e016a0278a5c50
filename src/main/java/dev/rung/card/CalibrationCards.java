package dev.rung.card;

import static dev.rung.study.ResultText.interval;
import static dev.rung.study.ResultText.number;

import dev.rung.card.CardContent.Fact;
import dev.rung.card.Subject.Calibrated;
import dev.rung.experiment.DatasetStore;
import dev.rung.store.StoreException;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.study.calibration.CalibrationPlots;
import dev.rung.study.calibration.CalibrationReport;
import dev.rung.study.calibration.CalibrationText;
import dev.rung.study.calibration.Calibrations;
import dev.rung.study.calibration.Fitted;
import dev.rung.study.calibration.Measured;
import dev.rung.task.Progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes cards of the calibration of a run. Computes and blocks. */
public final class CalibrationCards {
    private final Calibrations calibrations;
    private final RunResults results;
    private final CardMaker maker;
    private final DatasetStore datasets;

    public CalibrationCards(
            Calibrations calibrations, RunResults results, CardMaker maker, DatasetStore datasets) {
        this.calibrations = calibrations;
        this.results = results;
        this.maker = maker;
        this.datasets = datasets;
    }

    /** What computes calibrations. */
    public Calibrations calibrations() {
        return calibrations;
    }

    /** A card before it is stored. */
    public CardStore.Draft draft(CalibrationReport report, Calibrated spec) throws StoreException {
        return new CardStore.Draft(
                report.result().run().idea(),
                "",
                "",
                content(report, spec),
                List.of(new Card.Source(report.result().run().id(), spec.grader())),
                null);
    }

    /**
     * Computes the content anew.
     *
     * @throws IllegalArgumentException if the run or its grader is gone, or has no such cell
     * @throws InterruptedException if the thread was interrupted
     */
    public CardContent make(long run, Calibrated spec, Progress progress)
            throws StoreException, InterruptedException {
        RunResult result = results.of(run, progress);
        return content(calibrations.of(result, graded(result, spec).grader(), progress), spec);
    }

    private static RunResult.Graded graded(RunResult result, Calibrated spec) {
        return result.graded().stream()
                .filter(one -> one.grader().id().equals(spec.grader()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no grader " + spec.grader()));
    }

    private CardContent content(CalibrationReport report, Calibrated spec) throws StoreException {
        CalibrationReport.Cell cell =
                report.cell(spec.key())
                        .orElseThrow(() -> new IllegalArgumentException("no cell " + spec));
        RunResult result = report.result();
        var tables = new ArrayList<ResultText.Table>();
        tables.add(CalibrationText.scores(report));
        Measured before = cell.before();
        if (before != null) {
            tables.add(CalibrationText.bins(before));
        }
        return new CardContent(
                "%s: %s".formatted(cell.name(), CalibrationText.finding(cell)),
                CalibrationPlots.of(cell),
                tables,
                reading(cell),
                maker.context(result, graded(result, spec))
                        .of(
                                "calibration of " + spec.grader(),
                                before == null
                                        ? ""
                                        : "bins: Wilson; error: cluster bootstrap; scores: "
                                                + before.brier().method().label(),
                                CalibrationText.notes(cell),
                                about(report, cell)),
                CardGroups.of(datasets, result.run().order().dataset()),
                null,
                null,
                spec);
    }

    private static Map<String, String> about(
            CalibrationReport report, CalibrationReport.Cell cell) {
        return Map.of("Probabilities", String.join(" ", CalibrationText.about(report, cell)));
    }

    private static List<Fact> reading(CalibrationReport.Cell cell) {
        var facts = new ArrayList<Fact>();
        Measured before = cell.before();
        if (before == null) {
            return facts;
        }
        facts.add(
                new Fact(
                        "calibration error",
                        "%s (%s)"
                                .formatted(
                                        number(before.calibration().error()),
                                        interval(before.error()))));
        facts.add(
                new Fact(
                        "a perfectly calibrated model",
                        "%s, up to %s"
                                .formatted(
                                        number(before.calibration().errorIfPerfect()),
                                        number(before.calibration().mostIfPerfect()))));
        facts.add(new Fact("Brier", number(before.brier().mean())));
        facts.add(
                new Fact(
                        "log-loss",
                        before.logLoss() == null ? "infinite" : number(before.logLoss().mean())));
        if (cell.fitted() instanceof Fitted.Temp temp) {
            facts.add(
                    new Fact(
                            "with the temperature",
                            "error %s, Brier %s"
                                    .formatted(
                                            number(temp.after().calibration().error()),
                                            number(temp.after().brier().mean()))));
        }
        facts.add(new Fact("rows", "%,d".formatted(before.rows())));
        return facts;
    }
}
