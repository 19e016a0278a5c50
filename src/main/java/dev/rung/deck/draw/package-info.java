/** Drawing without a screen: plots with any pen, and text that needs more than one font. */
@NullMarked
package dev.rung.deck.draw;

import org.jspecify.annotations.NullMarked;
