package dev.rung.settings;

import org.jspecify.annotations.Nullable;

/**
 * What was on screen when the window closed.
 *
 * @param pane a pane's id; empty: none yet
 * @param project a project's key in the store; it may be gone
 * @param idea an idea's key in the store; it may be gone
 */
public record LastPlace(String pane, @Nullable Long project, @Nullable Long idea) {
    public static final LastPlace NONE = new LastPlace("", null, null);
}
