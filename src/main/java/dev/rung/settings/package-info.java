/** Preferences (JSON) and keys. */
@NullMarked
package dev.rung.settings;

import org.jspecify.annotations.NullMarked;
