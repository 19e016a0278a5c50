/** Which texts repeat others. No JavaFX. */
@NullMarked
package dev.rung.experiment.similar;

import org.jspecify.annotations.NullMarked;
