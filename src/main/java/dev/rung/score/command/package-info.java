/** Graders that are programs of the user's. */
@NullMarked
package dev.rung.score.command;

import org.jspecify.annotations.NullMarked;
