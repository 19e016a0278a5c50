/** Classifiers trained on labels of people, standing in for them. */
@NullMarked
package dev.rung.score.proxy;

import org.jspecify.annotations.NullMarked;
