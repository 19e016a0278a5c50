/** How many requests are out at once to an account: as many as it takes, and no more. */
@NullMarked
package dev.rung.llm.limit;

import org.jspecify.annotations.NullMarked;
