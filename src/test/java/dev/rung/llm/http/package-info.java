@NullMarked
package dev.rung.llm.http;

import org.jspecify.annotations.NullMarked;
