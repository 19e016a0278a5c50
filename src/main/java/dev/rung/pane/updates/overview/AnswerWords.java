package dev.rung.pane.updates.overview;

import dev.rung.ui.Tone;
import dev.rung.update.post.Outbox;

/** How an answer stands, in words. */
final class AnswerWords {
    private AnswerWords() {}

    /** A sentence. */
    static String of(Outbox.Post post) {
        return switch (post.state()) {
            case POSTED -> "Answered.";
            case PENDING -> "It waits to be posted. " + post.fault();
            case SENDING -> "It is being posted.";
            case MAYBE -> "Maybe posted. " + post.fault();
            case FAILED -> "Not posted. " + post.fault();
        };
    }

    static Tone tone(Outbox.State state) {
        return switch (state) {
            case POSTED -> Tone.SUCCESS;
            case PENDING, SENDING -> Tone.NEUTRAL;
            case MAYBE -> Tone.WARNING;
            case FAILED -> Tone.DANGER;
        };
    }
}
