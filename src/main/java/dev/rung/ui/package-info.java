/** Controls, overlays, theme, icons, commands, navigation. No domain values. */
@NullMarked
package dev.rung.ui;

import org.jspecify.annotations.NullMarked;
