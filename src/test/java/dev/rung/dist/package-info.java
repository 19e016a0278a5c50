@NullMarked
package dev.rung.dist;

import org.jspecify.annotations.NullMarked;
