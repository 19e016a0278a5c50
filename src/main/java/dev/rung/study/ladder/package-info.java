/** The ladder of an idea: what stands for each rung, its score, and what was tried. */
@NullMarked
package dev.rung.study.ladder;

import org.jspecify.annotations.NullMarked;
