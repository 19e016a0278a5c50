/** Slack's Web API, as far as Rung needs it. */
@NullMarked
package dev.rung.slack;

import org.jspecify.annotations.NullMarked;
