/** Ollama's own API. */
@NullMarked
package dev.rung.llm.ollama;

import org.jspecify.annotations.NullMarked;
