/** Updates on their way to Slack: what they look like there, and how they get there once. */
@NullMarked
package dev.rung.update.post;

import org.jspecify.annotations.NullMarked;
