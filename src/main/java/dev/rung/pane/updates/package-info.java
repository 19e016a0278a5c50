/** The Updates pane: what was done, what is next and what blocks, written, posted and read. */
@NullMarked
package dev.rung.pane.updates;

import org.jspecify.annotations.NullMarked;
