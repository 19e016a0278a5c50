/** The Samples pane: every reply that is stored, found, read and labelled. */
@NullMarked
package dev.rung.pane.samples;

import org.jspecify.annotations.NullMarked;
