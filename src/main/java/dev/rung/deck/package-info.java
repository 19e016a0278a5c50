/** Decks of results: what goes in, and files of them. */
@NullMarked
package dev.rung.deck;

import org.jspecify.annotations.NullMarked;
