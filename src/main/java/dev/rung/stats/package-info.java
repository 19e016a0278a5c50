/**
 * Intervals, tests, power: plain mathematics on arrays. Every result names its method and its n;
 * {@code docs/statistics.md} has the formulas with their sources. What is outside the range that is
 * said of it is refused with an {@link IllegalArgumentException}.
 */
@NullMarked
package dev.rung.stats;

import org.jspecify.annotations.NullMarked;
