/** Messages as their readers will see them. */
@NullMarked
package dev.rung.view.post;

import org.jspecify.annotations.NullMarked;
