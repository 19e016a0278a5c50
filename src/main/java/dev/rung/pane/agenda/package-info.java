/** The Agenda pane: series of meetings, and the agenda that is prepared. */
@NullMarked
package dev.rung.pane.agenda;

import org.jspecify.annotations.NullMarked;
