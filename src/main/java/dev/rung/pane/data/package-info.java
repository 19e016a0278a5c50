/** Data over the window: import, and the rows of a dataset. */
@NullMarked
package dev.rung.pane.data;

import org.jspecify.annotations.NullMarked;
