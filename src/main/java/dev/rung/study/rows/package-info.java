/** Rows of data made from the replies of runs. */
@NullMarked
package dev.rung.study.rows;

import org.jspecify.annotations.NullMarked;
