/** A run's result taken apart, over any pane. */
@NullMarked
package dev.rung.view.apart;

import org.jspecify.annotations.NullMarked;
