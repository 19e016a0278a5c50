/** Results of a run taken apart: by a column, by right answers, by another grade, by flips. */
@NullMarked
package dev.rung.study.breakdown;

import org.jspecify.annotations.NullMarked;
