@NullMarked
package dev.rung.learn;

import org.jspecify.annotations.NullMarked;
