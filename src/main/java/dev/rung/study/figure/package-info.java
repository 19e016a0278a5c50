/** Plots of any set of runs: what may be chosen, and the numbers of what was chosen. */
@NullMarked
package dev.rung.study.figure;

import org.jspecify.annotations.NullMarked;
