/** What goes into a deck, asked before it is written. */
@NullMarked
package dev.rung.view.deck;

import org.jspecify.annotations.NullMarked;
