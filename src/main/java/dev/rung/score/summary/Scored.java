package dev.rung.score.summary;

import org.jspecify.annotations.Nullable;

/**
 * One sample that was asked for, with its score or the reason why there is none.
 *
 * @param row which row it belongs to; without rows, which message
 * @param cluster what the rows are grouped by, such as the source question; the row's own name if
 *     by nothing
 * @param request identity of the rendered request: rows that share one share its replies
 * @param value the score, null where it is missing
 * @param reason why it is missing, else empty
 */
public record Scored(
        Key key, long row, String cluster, String request, @Nullable Double value, String reason) {
    public Scored {
        if (value == null && reason.isEmpty()) {
            throw new IllegalArgumentException("what is missing needs a reason");
        }
    }

    /** The same under another number of its row. */
    public Scored withRow(long number) {
        return new Scored(key, number, cluster, request, value, reason);
    }
}
