/** Several projects at a glance: the half of the Updates pane for those who read updates. */
@NullMarked
package dev.rung.pane.updates.overview;

import org.jspecify.annotations.NullMarked;
