/** A deck as PPTX, with charts that can be edited. */
@NullMarked
package dev.rung.deck.pptx;

import org.jspecify.annotations.NullMarked;
