/** Two texts side by side with what differs between them. */
@NullMarked
package dev.rung.ui.diff;

import org.jspecify.annotations.NullMarked;
