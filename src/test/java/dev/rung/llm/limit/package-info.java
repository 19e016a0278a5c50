@NullMarked
package dev.rung.llm.limit;

import org.jspecify.annotations.NullMarked;
