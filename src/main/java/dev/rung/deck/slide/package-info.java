/** What stands where on which slide, measured: every file of a deck is written from this. */
@NullMarked
package dev.rung.deck.slide;

import org.jspecify.annotations.NullMarked;
