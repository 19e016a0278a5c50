/** The one layer that sends a request again. */
@NullMarked
package dev.rung.llm.retry;

import org.jspecify.annotations.NullMarked;
