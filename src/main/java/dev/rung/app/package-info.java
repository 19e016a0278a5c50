/** The main window: navigation, palette, cheat sheet, status bar. */
@NullMarked
package dev.rung.app;

import org.jspecify.annotations.NullMarked;
