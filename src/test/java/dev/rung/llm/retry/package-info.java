@NullMarked
package dev.rung.llm.retry;

import org.jspecify.annotations.NullMarked;
