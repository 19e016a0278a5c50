/** Benchmarks: {@code mvn -Pbench verify}. They print; nothing is asserted about time. */
@NullMarked
package dev.rung.bench;

import org.jspecify.annotations.NullMarked;
