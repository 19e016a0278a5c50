/** The only place that starts threads. */
@NullMarked
package dev.rung.task;

import org.jspecify.annotations.NullMarked;
