/** A meeting before an audience: slides, timers, and what is typed while it runs. */
@NullMarked
package dev.rung.pane.agenda.present;

import org.jspecify.annotations.NullMarked;
