/** The Runs pane: runs over rows, what came out of them, and the form for a new one. */
@NullMarked
package dev.rung.pane.runs;

import org.jspecify.annotations.NullMarked;
