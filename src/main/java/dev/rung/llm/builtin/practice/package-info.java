/** The built-in practice model: in-process, honest, no canned text. */
@NullMarked
package dev.rung.llm.builtin.practice;

import org.jspecify.annotations.NullMarked;
