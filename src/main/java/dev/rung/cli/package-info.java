/** The same services from a terminal. */
@NullMarked
package dev.rung.cli;

import org.jspecify.annotations.NullMarked;
