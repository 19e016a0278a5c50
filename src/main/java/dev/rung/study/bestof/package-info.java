/** What it helps to take several samples and pick one: curves over the number of samples. */
@NullMarked
package dev.rung.study.bestof;

import org.jspecify.annotations.NullMarked;
