/** A preference model that is trained in this process on pairs of replies, as a grader. */
@NullMarked
package dev.rung.score.preference;

import org.jspecify.annotations.NullMarked;
