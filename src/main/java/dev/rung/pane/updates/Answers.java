package dev.rung.pane.updates;

import dev.rung.ui.Tone;
import dev.rung.update.Outcome;
import dev.rung.update.Section;
import dev.rung.update.UpdateRow;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/** What can be said of a row that was carried. */
final class Answers {
    private static final List<Outcome> STEP =
            List.of(Outcome.DONE, Outcome.PARTLY, Outcome.DROPPED, Outcome.NEXT);
    private static final List<Outcome> BLOCKER = List.of(Outcome.CLOSED, Outcome.BLOCKS);

    private Answers() {}

    /** In the order of their keys; empty for a row of today. */
    static List<Outcome> of(@Nullable UpdateRow row) {
        if (row == null || row.state() == UpdateRow.State.OFFERED) {
            return List.of();
        }
        boolean asked = row.state() == UpdateRow.State.ASKED;
        Outcome said = row.outcome();
        if (said != null) {
            return BLOCKER.contains(said) ? BLOCKER : STEP;
        }
        if (!asked) {
            return List.of();
        }
        return row.section() == Section.BLOCKERS ? BLOCKER : STEP;
    }

    /** Whether it is asked how it went. */
    static boolean asksHow(@Nullable UpdateRow row) {
        return row != null
                && row.section() == Section.LAST
                && row.outcome() != null
                && row.state() == UpdateRow.State.KEPT;
    }

    /** For a pill. */
    static String word(Outcome outcome) {
        return outcome.words().toLowerCase(Locale.ROOT);
    }

    static Tone tone(Outcome outcome) {
        return switch (outcome) {
            case DONE, CLOSED -> Tone.SUCCESS;
            case PARTLY -> Tone.WARNING;
            case DROPPED, NEXT, BLOCKS -> Tone.NEUTRAL;
        };
    }
}
