/** Samples as they are read: found by a filter, put in an order, grouped, labelled. */
@NullMarked
package dev.rung.study.samples;

import org.jspecify.annotations.NullMarked;
