package dev.rung.update.follow;

import dev.rung.update.Shorten;
import dev.rung.update.follow.Headings.Heading;
import dev.rung.update.follow.Said.Item;
import dev.rung.update.follow.Said.Part;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes sense of an update that somebody wrote as text. Lenient: headings in their usual spellings;
 * what belongs to none stays as text.
 */
final class SaidText {
    /** A line of a message; one of a list may hold line breaks. */
    record Line(String text, boolean inList) {}

    private static final Pattern MARK =
            Pattern.compile("\\s*(?:[•◦▪‣·*\\-–—]|\\d{1,2}[.)])\\s+(?<row>.*)", Pattern.DOTALL);
    private static final Pattern DAY = Pattern.compile("day (\\d{1,4}): (.*)", Pattern.DOTALL);
    private static final Pattern MORE = Pattern.compile("and (\\d{1,4}) more in the thread");

    private final Map<Part, List<Item>> parts = new EnumMap<>(Part.class);
    private final List<String> before = new ArrayList<>();
    private final List<String> rest = new ArrayList<>();
    private @Nullable Part part;
    private boolean listed;
    private boolean gap;
    private int more;

    private SaidText() {}

    /** What somebody wrote by hand. */
    static Said of(List<Line> lines) {
        var text = new SaidText();
        Set<String> words = new HashSet<>();
        for (Line line : lines) {
            Heading heading = Headings.of(line.text());
            if (heading != null) {
                words.add(heading.words());
            }
        }
        // «Today» is what comes next where it stands beside «yesterday», and what was done where it
        // stands beside «tomorrow».
        boolean evening = words.contains("tomorrow") && words.contains("today");
        for (Line line : lines) {
            Heading heading = Headings.of(line.text());
            if (heading == null) {
                text.row(line);
            } else {
                boolean done = evening && heading.words().equals("today");
                text.begin(done ? Part.LAST : heading.part());
                text.add(heading.rest());
            }
        }
        return text.said();
    }

    /** An update as Rung writes it, whose headings are known, without its title. */
    static Said ofRung(List<Line> lines) {
        var text = new SaidText();
        for (Line line : lines) {
            Part heading = line.inList() ? null : heading(line.text());
            Matcher left = MORE.matcher(line.text());
            if (heading != null) {
                text.begin(heading);
            } else if (!line.inList() && text.part != null && left.matches()) {
                text.more += Integer.parseInt(left.group(1));
            } else {
                text.row(line);
            }
        }
        return text.said();
    }

    private static @Nullable Part heading(String line) {
        for (Part part : List.of(Part.BLOCKERS, Part.LAST, Part.NEXT)) {
            if (line.strip().equals(part.title())) {
                return part;
            }
        }
        return null;
    }

    private void begin(Part next) {
        part = next;
        listed = false;
        gap = false;
        parts.computeIfAbsent(next, one -> new ArrayList<>());
    }

    private void row(Line line) {
        if (line.text().isBlank()) {
            gap = true;
            return;
        }
        Matcher mark = MARK.matcher(line.text());
        boolean isItem = line.inList() || mark.matches();
        String text = !line.inList() && isItem ? mark.group("row") : line.text();
        if (part == null) {
            before.add(line.text().strip());
        } else if (!isItem && gap && listed) {
            // A list has ended: what follows after a blank line is not of it.
            part = null;
            rest.add(text.strip());
        } else {
            boolean inside = !isItem && listed && Character.isWhitespace(line.text().charAt(0));
            if (inside) {
                goOn(text.strip());
            } else {
                add(text.strip());
            }
            listed |= isItem;
        }
        gap = false;
    }

    private void goOn(String text) {
        List<Item> rows = parts.getOrDefault(part, List.of());
        if (rows.isEmpty()) {
            add(text);
            return;
        }
        Item last = rows.removeLast();
        String whole = Shorten.to(last.text() + "\n" + text, Said.LONGEST);
        rows.add(new Item(whole, last.day(), last.asks()));
    }

    private void add(String text) {
        Part now = part;
        if (text.isBlank() || now == null) {
            return;
        }
        List<Item> rows = parts.computeIfAbsent(now, one -> new ArrayList<>());
        boolean isNone = Headings.isNone(text) && rows.isEmpty();
        if (isNone || rows.size() >= Said.MOST) {
            return;
        }
        Matcher day = DAY.matcher(text);
        boolean blocks = now == Part.BLOCKERS && day.matches();
        rows.add(
                blocks
                        ? new Item(
                                Shorten.to(day.group(2), Said.LONGEST),
                                Integer.parseInt(day.group(1)),
                                false)
                        : Item.of(Shorten.to(text, Said.LONGEST)));
    }

    private Said said() {
        if (parts.isEmpty()) {
            return new Said("", Map.of(), String.join("\n", before), 0);
        }
        String headline = before.isEmpty() ? "" : before.removeFirst();
        before.addAll(rest);
        return new Said(headline, parts, String.join("\n", before), more);
    }
}
