@NullMarked
package dev.rung.testing;

import org.jspecify.annotations.NullMarked;
