package dev.rung.meeting;

import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;

import java.util.ArrayList;
import java.util.List;

/**
 * What a good agenda has. It says so and keeps nobody from anything.
 *
 * @param words what is looked for, in a word or two
 * @param holds whether it is there
 * @param advice what would help, a sentence
 */
public record QuietCheck(String words, boolean holds, String advice) {
    /**
     * Looks at an agenda. A meeting of a kind that needs no results is asked for fewer things; an
     * empty agenda for all of them.
     */
    public static List<QuietCheck> of(Series.Kind kind, List<AgendaItem> items) {
        var checks = new ArrayList<QuietCheck>();
        if (kind.needsResults()) {
            checks.add(
                    new QuietCheck(
                            "results",
                            items.stream().anyMatch(QuietCheck::isConcrete),
                            "A result card shows more than words: take one."));
            checks.add(
                    new QuietCheck(
                            "ranked steps",
                            items.stream()
                                    .anyMatch(
                                            item ->
                                                    item.kind() == Kind.STEPS
                                                            && !item.about().steps().isEmpty()),
                            "Propose next steps in an order, to be argued about."));
        }
        checks.add(
                new QuietCheck(
                        "questions",
                        items.stream()
                                .anyMatch(
                                        item ->
                                                item.kind() == Kind.QUESTION
                                                        || item.ask() == Ask.DECIDE
                                                        || item.ask() == Ask.INPUT),
                        "What do you want to know of the others?"));
        checks.add(
                new QuietCheck(
                        "minutes",
                        !items.isEmpty() && items.stream().allMatch(item -> item.minutes() != null),
                        "Give each item its minutes: type a number."));
        checks.add(
                new QuietCheck(
                        "important first",
                        !items.isEmpty() && isImportantFirst(items),
                        "What is only told can wait: put it last."));
        return List.copyOf(checks);
    }

    private static boolean isConcrete(AgendaItem item) {
        return item.kind() == Kind.RESULT && item.about().card() != null;
    }

    /** Nothing that can wait stands before what cannot. The rest is a matter of taste. */
    private static boolean isImportantFirst(List<AgendaItem> items) {
        boolean waits = false;
        for (AgendaItem item : items) {
            if (Importance.canWait(item)) {
                waits = true;
            } else if (waits) {
                return false;
            }
        }
        return true;
    }
}
