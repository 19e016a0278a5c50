@NullMarked
package dev.rung.view.norms;

import org.jspecify.annotations.NullMarked;
