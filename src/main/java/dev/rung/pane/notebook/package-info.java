/** The Notebook pane, and the way to take a note from any other. */
@NullMarked
package dev.rung.pane.notebook;

import org.jspecify.annotations.NullMarked;
