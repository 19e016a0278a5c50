@NullMarked
package dev.rung.llm.openai;

import org.jspecify.annotations.NullMarked;
