/**
 * Graders and their grades. No JavaFX. A definition that says what cannot be is refused with an
 * {@link IllegalArgumentException}, whose message is for the user.
 */
@NullMarked
package dev.rung.score;

import org.jspecify.annotations.NullMarked;
