/** Models as values, and one small interface to talk to them. */
@NullMarked
package dev.rung.llm;

import org.jspecify.annotations.NullMarked;
