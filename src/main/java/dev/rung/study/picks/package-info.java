/**
 * What a selector picks among the samples of a row: rows with their samples in order, what is
 * gained over one sample, whether the selector can be trusted, and best-of-n as plots and text.
 */
@NullMarked
package dev.rung.study.picks;

import org.jspecify.annotations.NullMarked;
