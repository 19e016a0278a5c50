/** Which parameters are better: many sets of them on the same rows, each against the default. */
@NullMarked
package dev.rung.study.sweep;

import org.jspecify.annotations.NullMarked;
