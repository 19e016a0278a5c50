/** Replies drawn at random for people to label, one after the other, blind. */
@NullMarked
package dev.rung.study.labelling;

import org.jspecify.annotations.NullMarked;
