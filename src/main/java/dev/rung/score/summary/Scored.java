package dev.rung.score.summary;

import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

/**
 * One sample that was asked for, with its score or the reason why there is none.
 *
 * @param row which row it belongs to; without rows, which message
 * @param cluster what the rows are grouped by, such as the source question; the row's own name if
 *     by nothing
 * @param request identity of the rendered request: rows that share one share its replies
 * @param draw which draw of the shots stood before it, 0 without
 * @param scale what such scores can be
 * @param value the score, null where it is missing
 * @param reason why it is missing, else empty
 */
public record Scored(
        Key key,
        long row,
        String cluster,
        String request,
        long draw,
        Scale scale,
        @Nullable Double value,
        String reason) {
    public Scored {
        if (value == null && reason.isEmpty()) {
            throw new IllegalArgumentException("what is missing needs a reason");
        }
    }

    /** Without shots that were drawn. */
    public Scored(
            Key key,
            long row,
            String cluster,
            String request,
            Scale scale,
            @Nullable Double value,
            String reason) {
        this(key, row, cluster, request, 0, scale, value, reason);
    }

    /** The same under another key and of another draw. */
    Scored in(Key other, long otherDraw) {
        return new Scored(other, row, cluster, request, otherDraw, scale, value, reason);
    }

    /** The same under another key. */
    public Scored under(Key other) {
        return in(other, draw);
    }

    /** The same of another scale. */
    Scored on(Scale other) {
        return new Scored(key, row, cluster, request, draw, other, value, reason);
    }

    /** The same under another number of its row. */
    public Scored withRow(long number) {
        return new Scored(key, number, cluster, request, draw, scale, value, reason);
    }
}
