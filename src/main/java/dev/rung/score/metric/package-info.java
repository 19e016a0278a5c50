/** Graders without a model: what can be computed from a reply, its row and how it came. */
@NullMarked
package dev.rung.score.metric;

import org.jspecify.annotations.NullMarked;
