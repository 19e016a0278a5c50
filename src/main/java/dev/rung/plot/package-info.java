/**
 * Plots as geometry: what is to be plotted, where its marks stand at a size, its numbers as a
 * table, and SVG. Whoever draws it on a screen, in a PDF or on a slide draws the same shapes.
 */
@NullMarked
package dev.rung.plot;

import org.jspecify.annotations.NullMarked;
