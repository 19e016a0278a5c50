/** Views of domain values that several panes share. */
@NullMarked
package dev.rung.view;

import org.jspecify.annotations.NullMarked;
