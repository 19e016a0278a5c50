/** The Ladder pane: prompt, models side by side, replies. */
@NullMarked
package dev.rung.pane.ladder;

import org.jspecify.annotations.NullMarked;
