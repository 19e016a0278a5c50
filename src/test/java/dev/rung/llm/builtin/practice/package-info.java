@NullMarked
package dev.rung.llm.builtin.practice;

import org.jspecify.annotations.NullMarked;
