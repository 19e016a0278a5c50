/** The linear text model: hashed word and character n-grams under softmax regression. */
@NullMarked
package dev.rung.learn;

import org.jspecify.annotations.NullMarked;
