package dev.rung.pane.updates.overview;

import dev.rung.ui.Pill;
import dev.rung.ui.SafeText;
import dev.rung.ui.Tone;
import dev.rung.ui.WrappedText;
import dev.rung.update.Shorten;
import dev.rung.update.follow.Entry;
import dev.rung.update.follow.Entry.Kind;
import dev.rung.update.follow.Overview.Line;
import dev.rung.update.follow.Said;
import dev.rung.update.follow.Said.Item;
import dev.rung.update.follow.Said.Part;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A row of the overview. */
final class OverviewCell extends ListCell<Row> {
    /** So many lines of a column are shown; the update has the rest. */
    private static final int LINES = 2;

    /** A blocker as old as this stands out. */
    private static final int OLD_BLOCKER = 3;

    private static final Duration OLD = Duration.ofDays(3);

    private final Clock clock;

    OverviewCell(Clock clock) {
        this.clock = clock;
        setPrefWidth(0);
        setText(null);
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean isEmpty) {
        super.updateItem(row, isEmpty);
        getStyleClass().remove("overview-heading");
        if (isEmpty || row == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        switch (row) {
            case Row.Heading(String words, int count) -> {
                getStyleClass().add("overview-heading");
                var label = new Label(words);
                label.getStyleClass().add("section-title");
                var number = new Label(Integer.toString(count));
                number.getStyleClass().addAll("muted", "mono");
                setGraphic(new HBox(8, label, number));
                setAccessibleText(words + ", " + count);
            }
            case Row.OfItem(Line line, Part part, Item item) -> {
                setGraphic(item(line, part, item));
                setAccessibleText(
                        SafeText.visible(
                                "%s, %s, %s: %s"
                                        .formatted(
                                                part.title(),
                                                line.project(),
                                                line.person(),
                                                item.text())));
            }
            case Row.OfLine(Line line, boolean personFirst) -> {
                setGraphic(line(line, personFirst));
                setAccessibleText(read(line));
            }
        }
    }

    private static Label label(String text, String... styles) {
        var label = new Label(SafeText.visible(text.replaceAll("\\s+", " ").strip()));
        label.getStyleClass().addAll(styles);
        label.setMinWidth(0);
        return label;
    }

    private static Region dot(boolean unread) {
        var dot = new Region();
        dot.getStyleClass().add("unread-dot");
        dot.setVisible(unread);
        return dot;
    }

    private static String person(Line line) {
        return line.person().isEmpty() ? "no name" : line.person();
    }

    private Node item(Line line, Part part, Item item) {
        var where = label(line.project() + " · " + person(line), "muted", "small-text");
        var age = label(Words.age(line.latest().stamp(), clock.instant()), "muted", "mono");
        age.setMinWidth(Region.USE_PREF_SIZE);
        var text = label(item.text());
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        var first = new HBox(8, dot(!line.unread().isEmpty()));
        first.setAlignment(Pos.CENTER_LEFT);
        Pill pill = pill(part, item);
        if (pill != null) {
            first.getChildren().add(pill);
        }
        first.getChildren().addAll(text, age);
        var second = new HBox(8, dot(false), where);
        return new VBox(1, first, second);
    }

    private static @Nullable Pill pill(Part part, Item item) {
        return switch (part) {
            case ASKS -> new Pill(item.asks() ? "doubt" : "input", Tone.WARNING);
            case BLOCKERS -> {
                String words = item.day() > 0 ? "day " + item.day() : "blocked";
                yield new Pill(words, item.day() >= OLD_BLOCKER ? Tone.DANGER : Tone.WARNING);
            }
            case LAST, NEXT -> null;
        };
    }

    private Node line(Line line, boolean personFirst) {
        Entry latest = line.latest();
        String first = personFirst ? person(line) : line.project();
        String second = personFirst ? line.project() : person(line);
        if (line.unread().size() > 1) {
            second += " · %d unread".formatted(line.unread().size());
        }
        var names =
                new VBox(1, label(first, "section-title"), label(second, "muted", "small-text"));
        var columns =
                new OverviewColumns(
                        dot(!line.unread().isEmpty()),
                        names,
                        open(line),
                        headline(latest),
                        next(latest),
                        state(latest));
        columns.getStyleClass().add("overview-line");
        return columns;
    }

    /** What blocks and what asks, the questions first: they wait for the reader. */
    private static Node open(Line line) {
        Said said = line.latest().said();
        List<Item> asks = line.asks();
        List<Item> blockers = said.blockers();
        var box = new VBox(3);
        int shown = 0;
        boolean alone = asks.size() + blockers.size() == 1;
        for (Item item : asks) {
            if (shown < LINES) {
                box.getChildren().add(open(Part.ASKS, item, alone));
                shown++;
            }
        }
        for (Item item : blockers) {
            if (shown < LINES) {
                box.getChildren().add(open(Part.BLOCKERS, item, alone));
                shown++;
            }
        }
        int left = asks.size() + blockers.size() - shown;
        if (left > 0) {
            box.getChildren().add(label("and %d more".formatted(left), "muted", "small-text"));
        }
        if (shown == 0) {
            box.getChildren().add(label(nothing(line.latest()), "muted"));
        }
        return box;
    }

    private static String nothing(Entry entry) {
        if (entry.said().knows(Part.BLOCKERS)) {
            return "none";
        }
        return entry.kind() == Kind.PLAN ? "not said in a morning plan" : "unknown";
    }

    /**
     * @param wraps whether there is room for a second line
     */
    private static Node open(Part part, Item item, boolean wraps) {
        var row = new HBox(6);
        row.setAlignment(wraps ? Pos.TOP_LEFT : Pos.CENTER_LEFT);
        Pill pill = pill(part, item);
        if (pill != null) {
            row.getChildren().add(pill);
        }
        Region words =
                wraps
                        ? new WrappedText("plain-words").show(shortened(item.text(), 70))
                        : label(item.text());
        HBox.setHgrow(words, Priority.ALWAYS);
        row.getChildren().add(words);
        return row;
    }

    private static Node headline(Entry entry) {
        if (entry.kind() == Kind.HELP) {
            return label("no update yet", "muted");
        }
        String words = entry.said().line();
        if (words.isBlank()) {
            return label(entry.kind() == Kind.PLAN ? "morning plan" : "no headline", "muted");
        }
        return new VBox(new WrappedText("plain-words").show(shortened(words, 90)));
    }

    private static String shortened(String text, int most) {
        return Shorten.to(text.replaceAll("\\s+", " ").strip(), most);
    }

    private static Node next(Entry entry) {
        List<Item> next = entry.said().of(Part.NEXT);
        var box = new VBox(1);
        for (int i = 0; i < Math.min(LINES, next.size()); i++) {
            box.getChildren()
                    .add(label("%d %s".formatted(i + 1, next.get(i).text()), "small-text"));
        }
        if (next.isEmpty()) {
            boolean none = entry.said().knows(Part.NEXT);
            box.getChildren().add(label(none ? "none" : "unknown", "muted", "small-text"));
        }
        return box;
    }

    private Node state(Entry entry) {
        Instant now = clock.instant();
        boolean old = entry.stamp().isBefore(now.minus(OLD));
        var age =
                label(Words.age(entry.stamp(), now), "mono", old ? "warning-words-label" : "plain");
        boolean running = Boolean.TRUE.equals(entry.carried().running());
        var runs =
                label(
                        Words.runs(entry.carried(), now),
                        "small-text",
                        running ? "success-label" : "muted");
        String money = entry.carried().money();
        var spent =
                label(
                        money == null ? "$ unknown" : money + " / week",
                        "small-text",
                        "mono",
                        "muted");
        var box = new VBox(1, age, runs, spent);
        box.setAlignment(Pos.TOP_RIGHT);
        return box;
    }

    private String read(Line line) {
        Entry latest = line.latest();
        var words = new ArrayList<String>();
        words.add(line.unread().isEmpty() ? "" : "unread");
        words.add(line.project());
        words.add(person(line));
        line.asks().forEach(item -> words.add("needs input: " + item.text()));
        latest.said().blockers().forEach(item -> words.add("blocker: " + item.text()));
        words.add(latest.said().line());
        latest.said().of(Part.NEXT).forEach(item -> words.add("next: " + item.text()));
        words.add(Words.age(latest.stamp(), clock.instant()) + " old");
        words.add(Words.runs(latest.carried(), clock.instant()));
        words.add(latest.carried().money() == null ? "money unknown" : latest.carried().money());
        words.removeIf(String::isBlank);
        return SafeText.visible(String.join(", ", words));
    }
}
