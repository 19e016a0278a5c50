package dev.rung.view.calibration;

import dev.rung.score.summary.Key;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResult;
import dev.rung.study.calibration.CalibrationReport;
import dev.rung.study.calibration.CalibrationReport.Cell;
import dev.rung.study.calibration.Calibrations;
import dev.rung.study.calibration.Fitted;
import dev.rung.task.Job;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Which calibration is looked at, and what was found. */
final class CalibrationModel {
    private final CalibrationAround around;
    private final RunResult result;
    private final List<GraderSpec> graders;
    private final ReadOnlyObjectWrapper<Shown> shown;
    private @Nullable Job job;

    /**
     * What is on the screen.
     *
     * @param report null while it is computed, or if there is none
     * @param cell which of its cells, null if it has none
     * @param problem why there is none; empty while all is well
     */
    record Shown(
            GraderSpec grader,
            @Nullable CalibrationReport report,
            @Nullable Cell cell,
            String problem) {}

    /**
     * @param result of which a grader reads probabilities
     */
    CalibrationModel(CalibrationAround around, RunResult result) {
        this.around = around;
        this.result = result;
        this.graders =
                Calibrations.foretelling(
                        result.graded().stream().map(RunResult.Graded::grader).toList());
        this.shown = new ReadOnlyObjectWrapper<>(new Shown(graders.getFirst(), null, null, ""));
    }

    RunResult result() {
        return result;
    }

    List<GraderSpec> graders() {
        return graders;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown now() {
        return shown.get();
    }

    /** Computes the calibration by a grader. */
    void look(GraderSpec grader) {
        stop();
        Cell before = now().cell();
        shown.set(new Shown(grader, null, null, ""));
        job =
                around.tasks()
                        .<CalibrationReport, StoreException>cpu(
                                "", work -> around.calibrations().of(result, grader, work))
                        .onDone(
                                report ->
                                        shown.set(
                                                new Shown(
                                                        grader, report, cell(report, before), "")))
                        .onFailed(fault -> shown.set(new Shown(grader, null, null, words(fault))))
                        .start();
    }

    private static @Nullable Cell cell(CalibrationReport report, @Nullable Cell before) {
        return before == null
                ? report.cells().stream().findFirst().orElse(null)
                : report.cell(before.key())
                        .orElse(report.cells().isEmpty() ? null : report.cells().getFirst());
    }

    void look(Key key) {
        CalibrationReport report = now().report();
        if (report != null) {
            shown.set(new Shown(now().grader(), report, report.cell(key).orElse(null), ""));
        }
    }

    /** Why the temperature cannot be kept as a grader, empty if it can. */
    static String whyNotKept(Shown now) {
        Cell cell = now.cell();
        if (cell == null) {
            return "There is nothing yet.";
        }
        return switch (cell.fitted()) {
            case Fitted.Temp temp ->
                    temp.mayKeep()
                            ? ""
                            : "It is fitted on these rows: fit it on development rows, and report"
                                    + " it here.";
            case Fitted.Not(String why) -> why;
        };
    }

    /** The run gets one more grader, with the fitted temperature. */
    void keepTemperature() {
        CalibrationReport report = now().report();
        Cell cell = now().cell();
        if (report == null || cell == null) {
            return;
        }
        around.tasks()
                .<String, StoreException>db("", work -> around.calibrations().keep(report, cell))
                .onDone(
                        id -> {
                            around.say()
                                    .accept(
                                            "The run is graded by «%s», too; runs made like it take it along."
                                                    .formatted(id));
                            around.regraded().run();
                        })
                .onFailed(fault -> around.say().accept(words(fault)))
                .start();
    }

    private static String words(StoreException fault) {
        return fault.getMessage() + " " + fault.whatToDo();
    }

    void stop() {
        if (job != null) {
            job.stop();
            job = null;
        }
    }
}
