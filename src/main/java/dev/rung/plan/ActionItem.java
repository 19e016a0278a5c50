package dev.rung.plan;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * Something that somebody has promised to do.
 *
 * @param owner who does it, empty if nobody was named
 * @param due the day by which, null if none was named
 */
public record ActionItem(Head head, String owner, @Nullable LocalDate due) implements Item {
    /** Whether it is open though its day has passed. */
    public boolean isLate(LocalDate today) {
        return due != null && !state().isClosed() && due.isBefore(today);
    }
}
