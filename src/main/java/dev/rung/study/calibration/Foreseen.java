package dev.rung.study.calibration;

import dev.rung.stats.Prediction;

/**
 * What was foretold of one row; the mean over its samples, if there are several.
 *
 * @param cluster of rows that belong together
 */
record Foreseen(long row, long cluster, Prediction prediction) {}
