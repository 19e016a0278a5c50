package dev.rung.pane.updates.overview;

import dev.rung.update.follow.Entry.Kind;
import dev.rung.update.follow.Overview.Line;
import dev.rung.update.follow.Said.Item;
import dev.rung.update.follow.Said.Part;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A row of the table. */
sealed interface Row {
    /** A person in a project. */
    record OfLine(Line line, boolean personFirst) implements Row {}

    /** The name of what follows. */
    record Heading(String words, int count) implements Row {}

    /** One thing that somebody wrote. */
    record OfItem(Line line, Part part, Item item) implements Row {}

    /** The table in this arrangement. */
    static List<Row> arranged(List<Line> lines, Arrangement how) {
        return switch (how) {
            case PROJECT -> lines.stream().map(line -> (Row) new OfLine(line, false)).toList();
            case PERSON ->
                    lines.stream()
                            .sorted(
                                    Comparator.comparing(
                                            (Line line) -> line.person().toLowerCase(Locale.ROOT)))
                            .map(line -> (Row) new OfLine(line, true))
                            .toList();
            case SECTION -> sections(lines);
        };
    }

    private static List<Row> sections(List<Line> lines) {
        var all = new ArrayList<Row>();
        for (Part part : Part.values()) {
            var items = new ArrayList<Row>();
            for (Line line : lines) {
                for (Item item : items(line, part)) {
                    items.add(new OfItem(line, part, item));
                }
            }
            if (!items.isEmpty()) {
                all.add(new Heading(part.title(), items.size()));
                all.addAll(items);
            }
        }
        return List.copyOf(all);
    }

    private static List<Item> items(Line line, Part part) {
        return switch (part) {
            case BLOCKERS -> line.latest().said().blockers();
            case ASKS -> line.asks();
            case NEXT -> line.latest().said().of(Part.NEXT);
            case LAST -> {
                if (line.latest().kind() == Kind.HELP) {
                    yield List.of();
                }
                String headline = line.latest().said().headline();
                List<Item> last = line.latest().said().of(Part.LAST);
                if (headline.isBlank() && last.isEmpty()) {
                    String rest = line.latest().said().rest();
                    yield rest.isBlank() ? List.of() : List.of(new Item(rest, 0, false));
                }
                var items = new ArrayList<Item>();
                if (!headline.isBlank()) {
                    items.add(new Item(headline, 0, false));
                }
                items.addAll(last);
                yield items;
            }
        };
    }
}
