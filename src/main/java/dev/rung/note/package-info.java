/** Notes of the research log. */
@NullMarked
package dev.rung.note;

import org.jspecify.annotations.NullMarked;
