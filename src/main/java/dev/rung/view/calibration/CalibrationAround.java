package dev.rung.view.calibration;

import dev.rung.score.summary.Key;
import dev.rung.study.calibration.CalibrationReport;
import dev.rung.study.calibration.Calibrations;
import dev.rung.task.Tasks;
import dev.rung.ui.Overlays;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What the page of a calibration stands on.
 *
 * @param keep makes a card of one cell and opens it
 * @param regraded told after the run has got another grader
 */
public record CalibrationAround(
        Calibrations calibrations,
        Tasks tasks,
        Overlays overlays,
        Consumer<String> say,
        BiConsumer<CalibrationReport, Key> keep,
        Runnable regraded) {}
