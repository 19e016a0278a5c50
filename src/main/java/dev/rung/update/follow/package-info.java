/**
 * Updates of several projects side by side: what is kept here, what others wrote in Slack channels,
 * and what comes by a shared folder.
 */
@NullMarked
package dev.rung.update.follow;

import org.jspecify.annotations.NullMarked;
