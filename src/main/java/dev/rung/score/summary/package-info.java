/** Scores by model, prompt and condition, and comparisons of them: grades made into statistics. */
@NullMarked
package dev.rung.score.summary;

import org.jspecify.annotations.NullMarked;
