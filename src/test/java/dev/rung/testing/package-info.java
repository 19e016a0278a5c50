/** Stand-ins that tests share: scripted models and servers. */
@NullMarked
package dev.rung.testing;

import org.jspecify.annotations.NullMarked;
