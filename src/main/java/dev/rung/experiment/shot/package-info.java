/** Shots: worked examples that stand before a question, and how they are chosen. */
@NullMarked
package dev.rung.experiment.shot;

import org.jspecify.annotations.NullMarked;
