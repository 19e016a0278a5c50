/** The Settings pane: preferences on one page. */
@NullMarked
package dev.rung.pane.settings;

import org.jspecify.annotations.NullMarked;
