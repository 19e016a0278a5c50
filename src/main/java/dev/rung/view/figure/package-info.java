/** Plots of any set of runs on the screen: what is chosen, the plot, its numbers. */
@NullMarked
package dev.rung.view.figure;

import org.jspecify.annotations.NullMarked;
