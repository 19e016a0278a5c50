package dev.rung.update.follow;

import dev.rung.update.Section;
import dev.rung.update.Update;
import dev.rung.update.UpdateRow;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an update says. All of its text is from outside.
 *
 * @param headline may be empty
 * @param parts those that were said; one that is not there is not known, an empty one was said to
 *     be empty
 * @param rest what belongs to no part, may be empty
 * @param more rows that stand in the thread only
 */
public record Said(String headline, Map<Part, List<Item>> parts, String rest, int more) {
    /** Nothing. */
    public static final Said NOTHING = new Said("", Map.of(), "", 0);

    /** The longest text of a row, in characters (UTF-16). */
    static final int LONGEST = 4_000;

    /** The most rows of a part. */
    static final int MOST = 100;

    public Said {
        var copy = new EnumMap<Part, List<Item>>(Part.class);
        parts.forEach((part, items) -> copy.put(part, List.copyOf(items)));
        parts = copy;
    }

    /** The parts of an update. */
    public enum Part {
        BLOCKERS("Blockers"),
        ASKS("Needs input"),
        LAST("Last"),
        NEXT("Next");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        /** As users read it. */
        public String title() {
            return title;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A row.
     *
     * @param day the number of the day on which it blocks, 0 if not known
     * @param asks whether a blocker is a doubt
     */
    public record Item(String text, int day, boolean asks) {
        /** A row of which no more is known. */
        static Item of(String text) {
            return new Item(text, 0, false);
        }

        private boolean isQuestion() {
            return asks || text.endsWith("?") || text.endsWith("？") || text.endsWith("؟");
        }
    }

    /** Whether it is known what stands in this part. */
    public boolean knows(Part part) {
        return parts.containsKey(part);
    }

    /** The rows of a part as they were written; empty, too, if they are not known. */
    public List<Item> of(Part part) {
        return parts.getOrDefault(part, List.of());
    }

    /** What keeps from going on, without that which asks for an answer. */
    public List<Item> blockers() {
        return of(Part.BLOCKERS).stream().filter(item -> !item.isQuestion()).toList();
    }

    /** What asks for an answer: questions, doubts, and blockers that end in a question mark. */
    public List<Item> asks() {
        var asks = new ArrayList<>(of(Part.ASKS));
        of(Part.BLOCKERS).stream().filter(Item::isQuestion).forEach(asks::add);
        return List.copyOf(asks);
    }

    /** One line that says most: the headline, else the first row of Last, else the text. */
    public String line() {
        if (!headline.isBlank()) {
            return headline;
        }
        List<Item> last = of(Part.LAST);
        return last.isEmpty() ? rest : last.getFirst().text();
    }

    /** The words by which it is found, in lower case. */
    String words() {
        var words = new StringBuilder(headline);
        parts.values()
                .forEach(items -> items.forEach(item -> words.append('\n').append(item.text())));
        return words.append('\n').append(rest).toString().toLowerCase(Locale.ROOT);
    }

    /**
     * What everybody in the channel may read of an update that is kept here.
     *
     * @param doubts ids of its rows that are blockers of the kind «doubt»
     */
    public static Said of(Update update, Set<Long> doubts) {
        var parts = new EnumMap<Part, List<Item>>(Part.class);
        for (Section section : Section.values()) {
            if (update.kind() == Update.Kind.PLAN && section != Section.NEXT) {
                continue;
            }
            var items = new ArrayList<Item>();
            for (UpdateRow row : update.open(section)) {
                String how = row.how().isBlank() ? "" : " — " + row.how().strip();
                boolean blocks = section == Section.BLOCKERS;
                String before = blocks ? "" : row.before(update.day());
                items.add(
                        new Item(
                                (before.isEmpty() ? "" : before + ": ") + row.text().strip() + how,
                                blocks ? row.day(update.day()) : 0,
                                doubts.contains(row.id())));
            }
            parts.put(part(section), items);
        }
        return new Said(update.headline().strip(), parts, "", 0);
    }

    private static Part part(Section section) {
        return switch (section) {
            case LAST -> Part.LAST;
            case NEXT -> Part.NEXT;
            case BLOCKERS -> Part.BLOCKERS;
        };
    }
}
