package dev.rung.meeting;

import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;

/**
 * Where an item stands by default: results first, then ranked next steps, decisions, questions, and
 * what is only told last. The order by hand is what counts.
 */
final class Importance {
    private Importance() {}

    /** The less, the earlier. */
    static int of(Kind kind, Ask ask) {
        if (ask == Ask.FYI) {
            return 5;
        }
        return switch (kind) {
            case RESULT -> 0;
            case STEPS -> 1;
            case QUESTION -> ask == Ask.DECIDE ? 2 : 3;
            case OTHER -> ask == Ask.DECIDE ? 2 : ask == Ask.INPUT ? 3 : 4;
        };
    }

    /** Whether it can wait for all others: nothing is asked and nothing is shown. */
    static boolean canWait(AgendaItem item) {
        return of(item.kind(), item.ask()) >= 4;
    }
}
