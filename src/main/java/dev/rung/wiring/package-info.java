/** The composition root: read top to bottom. No JavaFX; constructors do no I/O. */
@NullMarked
package dev.rung.wiring;

import org.jspecify.annotations.NullMarked;
