package dev.rung.meeting;

import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;

/** What an item of an agenda is called wherever it is shown. */
public final class ItemWords {
    private ItemWords() {}

    /** What sort of item it is, in a word or two: what is wanted is said first. */
    public static String kind(AgendaItem item) {
        if (item.kind() == Kind.STEPS) {
            return "next steps";
        }
        if (item.kind() == Kind.RESULT) {
            return "result";
        }
        if (item.ask() != Ask.NOTHING) {
            return item.ask().words();
        }
        return item.kind() == Kind.QUESTION ? "question" : "other";
    }

    /** The title in one line; next steps without a name of their own are counted. */
    public static String title(AgendaItem item) {
        int steps = item.about().steps().size();
        if (item.kind() == Kind.STEPS && item.title().equals("Next steps") && steps > 0) {
            return steps == 1 ? "1 proposal" : "%d proposals, ranked".formatted(steps);
        }
        return Series.oneLine(item.title());
    }
}
