/**
 * Series of meetings, meetings and their agendas: what is to be spoken about, in which order and
 * for how long.
 */
@NullMarked
package dev.rung.meeting;

import org.jspecify.annotations.NullMarked;
