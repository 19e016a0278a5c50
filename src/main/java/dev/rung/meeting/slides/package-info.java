/** Decks of meetings. */
@NullMarked
package dev.rung.meeting.slides;

import org.jspecify.annotations.NullMarked;
