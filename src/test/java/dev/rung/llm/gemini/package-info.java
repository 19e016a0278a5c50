@NullMarked
package dev.rung.llm.gemini;

import org.jspecify.annotations.NullMarked;
