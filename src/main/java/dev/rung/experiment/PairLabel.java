package dev.rung.experiment;

import dev.rung.llm.Message;

import java.time.Instant;
import java.util.List;

/**
 * Which of two whole replies to the same messages a person prefers.
 *
 * @param left the sample that stood on the left
 * @param context what both answer, as it was sent: of a conversation with slots also the answers
 *     before, which are the same
 * @param person who said so, empty for the user of this computer
 */
public record PairLabel(
        long id,
        long left,
        long right,
        List<Message> context,
        String leftText,
        String rightText,
        Preferred preferred,
        String person,
        Instant created) {
    public PairLabel {
        context = List.copyOf(context);
    }

    /** What was said of the two. */
    public enum Preferred {
        LEFT,
        RIGHT,
        TIE
    }
}
