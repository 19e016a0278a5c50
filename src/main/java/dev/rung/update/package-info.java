/** Updates of a day: what was done, what is next, what blocks; their rows, days and norms. */
@NullMarked
package dev.rung.update;

import org.jspecify.annotations.NullMarked;
