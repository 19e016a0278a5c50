/** What is to be done next: one list for all projects, ranked by hand. */
@NullMarked
package dev.rung.plan;

import org.jspecify.annotations.NullMarked;
