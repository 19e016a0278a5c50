@NullMarked
package dev.rung.llm;

import org.jspecify.annotations.NullMarked;
