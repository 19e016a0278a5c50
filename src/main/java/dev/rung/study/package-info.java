/**
 * Experiments as wholes: runs with their graders, forecasts, the queue, results, experiment files.
 */
@NullMarked
package dev.rung.study;

import org.jspecify.annotations.NullMarked;
