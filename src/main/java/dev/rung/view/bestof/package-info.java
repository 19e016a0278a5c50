/**
 * Best-of-n of a run over the window: the curve, one row's samples, and what the selector likes.
 */
@NullMarked
package dev.rung.view.bestof;

import org.jspecify.annotations.NullMarked;
