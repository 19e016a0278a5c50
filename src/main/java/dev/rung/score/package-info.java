/** Graders and their grades. No JavaFX. */
@NullMarked
package dev.rung.score;

import org.jspecify.annotations.NullMarked;
