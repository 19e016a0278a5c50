package dev.rung.pane.agenda;

import dev.rung.meeting.AgendaEdits;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A new item as it is typed in one line. */
final class ItemTyped {
    /** Minutes behind the title: {@code 6 min}, {@code 6m} or {@code 6'}. */
    private static final Pattern MINUTES =
            Pattern.compile("(.*\\S)\\s+(\\d{1,4})\\s*(?:min\\.?|m|')\\s*", Pattern.DOTALL);

    private ItemTyped() {}

    /**
     * What is asked ends with a question mark and wants input; the rest may be anything. Minutes
     * may stand behind.
     *
     * @return empty if it is no title
     */
    static Optional<AgendaEdits.Words> read(String typed) {
        String title = typed.strip();
        Integer minutes = null;
        Matcher match = MINUTES.matcher(title);
        if (match.matches() && Integer.parseInt(match.group(2)) <= AgendaItem.MOST_MINUTES) {
            title = match.group(1).strip();
            minutes = Integer.valueOf(match.group(2));
        }
        boolean asks = title.endsWith("?") || title.endsWith("？") || title.endsWith("؟");
        try {
            return Optional.of(
                    new AgendaEdits.Words(
                            asks ? Kind.QUESTION : Kind.OTHER,
                            asks ? Ask.INPUT : Ask.NOTHING,
                            title,
                            minutes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
