/** The next steps, beside any pane. */
@NullMarked
package dev.rung.pane.plan;

import org.jspecify.annotations.NullMarked;
