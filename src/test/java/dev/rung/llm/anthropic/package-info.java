@NullMarked
package dev.rung.llm.anthropic;

import org.jspecify.annotations.NullMarked;
