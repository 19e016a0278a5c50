/**
 * What is to be done or found out: next steps, questions, blockers and action items in one list for
 * all projects, ranked by hand.
 */
@NullMarked
package dev.rung.plan;

import org.jspecify.annotations.NullMarked;
