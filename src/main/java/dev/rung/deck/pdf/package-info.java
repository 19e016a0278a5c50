/** A deck as PDF. */
@NullMarked
package dev.rung.deck.pdf;

import org.jspecify.annotations.NullMarked;
