/** Labelling replies one after the other, by keys alone, and how far people and judges agree. */
@NullMarked
package dev.rung.view.label;

import org.jspecify.annotations.NullMarked;
