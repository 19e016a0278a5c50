package dev.rung.pane.ladder;

import dev.rung.experiment.Sample;
import dev.rung.llm.StopReason;
import dev.rung.ui.Pill;
import dev.rung.ui.Tone;

import org.jspecify.annotations.Nullable;

/** One word on how far a reply is, or how it ended. */
final class ReplyState {
    private ReplyState() {}

    static void show(ReplyModel reply, Pill pill) {
        Sample sample = reply.sampleProperty().get();
        if (sample == null) {
            switch (reply.phaseProperty().get()) {
                case WAITING -> pill.show("waiting", Tone.NEUTRAL);
                case STREAMING -> pill.show("streaming", Tone.ACCENT);
                case ENDED -> pill.show("not stored", Tone.DANGER);
            }
            return;
        }
        switch (sample.outcome()) {
            case FINISHED -> showStop(sample.stop(), pill);
            case STOPPED -> pill.show("stopped", Tone.WARNING);
            case FAILED -> pill.show("failed", Tone.DANGER);
            case INTERRUPTED -> pill.show("interrupted", Tone.WARNING);
        }
    }

    private static void showStop(@Nullable StopReason stop, Pill pill) {
        if (stop == null) {
            pill.show("end unknown", Tone.NEUTRAL);
            return;
        }
        Tone tone =
                switch (stop.kind()) {
                    case LENGTH -> Tone.WARNING;
                    case REFUSAL, CONTENT_FILTER -> Tone.DANGER;
                    default -> Tone.NEUTRAL;
                };
        pill.show(stop.kind().label(), tone);
    }
}
