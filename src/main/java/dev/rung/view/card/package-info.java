/** Result cards on the screen. */
@NullMarked
package dev.rung.view.card;

import org.jspecify.annotations.NullMarked;
