/** Asking for help from anywhere, and what is offered for what has been open for some time. */
@NullMarked
package dev.rung.view.help;

import org.jspecify.annotations.NullMarked;
