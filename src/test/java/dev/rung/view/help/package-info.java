@NullMarked
package dev.rung.view.help;

import org.jspecify.annotations.NullMarked;
