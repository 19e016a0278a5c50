/**
 * Models as graders: what a judge is asked, how its verdict is read, and the votes that are kept of
 * it. Votes cost money and are asked for on purpose; grades are made of the votes that are there.
 */
@NullMarked
package dev.rung.score.judge;

import org.jspecify.annotations.NullMarked;
