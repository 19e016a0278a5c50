/**
 * Reward models as graders: what they are asked, the raw numbers that are kept, and what is made of
 * them.
 */
@NullMarked
package dev.rung.score.reward;

import org.jspecify.annotations.NullMarked;
