/** Result cards: numbers, plot, context and what was learnt, independent of any screen. */
@NullMarked
package dev.rung.card;

import org.jspecify.annotations.NullMarked;
