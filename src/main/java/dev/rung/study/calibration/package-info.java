/** Whether the probabilities behind a run's scores fit what happened. */
@NullMarked
package dev.rung.study.calibration;

import org.jspecify.annotations.NullMarked;
