@NullMarked
package dev.rung.view;

import org.jspecify.annotations.NullMarked;
