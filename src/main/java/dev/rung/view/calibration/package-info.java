/** Whether probabilities fit what happened, on the screen. */
@NullMarked
package dev.rung.view.calibration;

import org.jspecify.annotations.NullMarked;
