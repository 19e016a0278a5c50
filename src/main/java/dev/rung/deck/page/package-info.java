/** A deck as one HTML file, and as Markdown. */
@NullMarked
package dev.rung.deck.page;

import org.jspecify.annotations.NullMarked;
