/** Rung: one door for window and terminal. */
@NullMarked
package dev.rung;

import org.jspecify.annotations.NullMarked;
