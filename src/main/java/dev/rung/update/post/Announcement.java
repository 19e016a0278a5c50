package dev.rung.update.post;

import java.util.List;
import java.util.Locale;

/**
 * What is announced of a meeting: its agenda before it, its minutes after it.
 *
 * @param meeting the same meeting and {@link What} is the same message, which is then edited
 * @param project in whose channel it stands
 * @param title in bold
 * @param lead lines under it
 * @param sections what follows
 * @param cards result cards, which stand in its thread with their plots
 */
public record Announcement(
        long meeting,
        What what,
        long project,
        String projectName,
        String title,
        List<String> lead,
        List<Section> sections,
        List<Long> cards) {
    public Announcement {
        lead = List.copyOf(lead);
        sections = List.copyOf(sections);
        cards = List.copyOf(cards);
    }

    /** Which of the two. */
    public enum What {
        AGENDA,
        MINUTES;

        /** As it is stored, and as users read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A list under a heading.
     *
     * @param heading may be empty
     * @param ordered whether its rows have numbers
     */
    public record Section(String heading, boolean ordered, List<String> rows) {
        public Section {
            rows = List.copyOf(rows);
        }
    }
}
