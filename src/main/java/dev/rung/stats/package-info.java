/** Intervals: plain mathematics. */
@NullMarked
package dev.rung.stats;

import org.jspecify.annotations.NullMarked;
