package dev.rung.pane.runs;

import dev.rung.study.rows.Derived;
import dev.rung.study.rows.RowsPreview;
import dev.rung.study.rows.RowsPreview.Group;
import dev.rung.study.rows.RowsPreview.Repeat;
import dev.rung.study.rows.RowsPreview.Trouble;
import dev.rung.study.rows.RowsWords;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of replies, in numbers, and one list at a time of what they became. */
final class RowsPreviewView extends VBox {
    private static final int SHOWN = 300;

    /** What is listed. */
    private enum Shown {
        ROWS("Rows"),
        UNPARSED("Does not parse"),
        PARTLY("Partly"),
        REPEATS("Repeats"),
        GROUPS("Groups");

        private final String label;

        Shown(String label) {
            this.label = label;
        }
    }

    private final WrappedText numbers = new WrappedText("small-text");
    private final ObservableList<String> lines = FXCollections.observableArrayList();
    private final ListView<String> list = new ListView<>(lines);
    private final Label none = new Label();
    private final Map<Shown, ToggleButton> buttons = new EnumMap<>(Shown.class);
    private Shown shown = Shown.ROWS;
    private @Nullable Derived derived;

    RowsPreviewView() {
        super(8);
        var group = new ToggleGroup();
        var tabs = new HBox(4);
        tabs.setAlignment(Pos.CENTER_LEFT);
        for (Shown one : Shown.values()) {
            var button = new ToggleButton(one.label);
            button.setToggleGroup(group);
            button.getStyleClass().add("small");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.managedProperty().bind(button.visibleProperty());
            button.setOnAction(
                    event -> {
                        button.setSelected(true);
                        choose(one);
                    });
            buttons.put(one, button);
            tabs.getChildren().add(button);
        }
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.setAccessibleText("What became of the replies");
        list.getStyleClass().addAll("small-text", "rows-list");
        list.setCellFactory(made -> new LineCell());
        list.setMinHeight(72);
        numbers.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(numbers, tabs, list);
        none("");
    }

    /** One line of a list, as long as there is room. */
    private static final class LineCell extends ListCell<String> {
        LineCell() {
            // Never wider than the list: no bar to scroll sideways.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable String line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty || line == null ? "" : line);
        }
    }

    /** Nothing is known. */
    void none(String why) {
        derived = null;
        numbers.show("");
        none.setText(why);
        lines.clear();
        buttons.values().forEach(button -> button.setVisible(false));
    }

    void show(Derived now) {
        derived = now;
        RowsPreview preview = now.preview();
        numbers.show(String.join("\n", RowsWords.lines(preview, now.keep())));
        for (Map.Entry<Shown, ToggleButton> one : buttons.entrySet()) {
            int count = count(one.getKey(), preview);
            one.getValue().setVisible(count > 0 || one.getKey() == Shown.ROWS);
            one.getValue().setText(String.format(Locale.ROOT, "%s %,d", one.getKey().label, count));
        }
        choose(count(shown, preview) > 0 ? shown : Shown.ROWS);
    }

    private static int count(Shown one, RowsPreview preview) {
        return switch (one) {
            case ROWS -> preview.rows();
            case UNPARSED -> preview.unparsed().size();
            case PARTLY -> preview.partly().size();
            case REPEATS -> preview.repeats().size();
            case GROUPS -> preview.groups().size();
        };
    }

    private void choose(Shown one) {
        shown = one;
        ToggleButton button = buttons.get(one);
        if (button != null) {
            button.setSelected(true);
        }
        none.setText("No row is left.");
        lines.setAll(derived == null ? List.of() : listed(derived.preview()));
        list.scrollTo(0);
    }

    private List<String> listed(RowsPreview preview) {
        return switch (shown) {
            case ROWS ->
                    preview.first().stream()
                            .map(
                                    row ->
                                            row.entrySet().stream()
                                                    .map(
                                                            cell ->
                                                                    cell.getKey()
                                                                            + ": "
                                                                            + cell.getValue())
                                                    .collect(Collectors.joining("  ·  ")))
                            .map(RowsPreviewView::line)
                            .toList();
            case UNPARSED -> troubles(preview.unparsed());
            case PARTLY -> troubles(preview.partly());
            case REPEATS ->
                    preview.repeats().stream()
                            .limit(SHOWN)
                            .map(RowsPreviewView::repeat)
                            .map(RowsPreviewView::line)
                            .toList();
            case GROUPS ->
                    preview.groups().stream()
                            .limit(SHOWN)
                            .map(RowsPreviewView::group)
                            .map(RowsPreviewView::line)
                            .toList();
        };
    }

    private static List<String> troubles(List<Trouble> troubles) {
        return troubles.stream()
                .limit(SHOWN)
                .map(
                        one ->
                                "%s: %s  ·  %s"
                                        .formatted(one.origin().words(), one.reason(), one.start()))
                .map(RowsPreviewView::line)
                .toList();
    }

    private static String repeat(Repeat repeat) {
        String how =
                repeat.exact()
                        ? "exact"
                        : String.format(Locale.ROOT, "%.2f similar", repeat.similarity());
        return "%s: %s  ·  repeats: %s".formatted(how, start(repeat.text()), start(repeat.of()));
    }

    private static String group(Group group) {
        return String.format(
                Locale.ROOT,
                "%s: %,d of %,d",
                group.value().isEmpty() ? "(empty)" : start(group.value()),
                group.kept(),
                group.before());
    }

    private static String start(String text) {
        int shownMost = 120;
        return text.codePointCount(0, text.length()) <= shownMost
                ? text
                : text.substring(0, text.offsetByCodePoints(0, shownMost)) + "…";
    }

    private static String line(String text) {
        return SafeText.visible(text.length() > 2 * SHOWN ? start(text) : text)
                .replace('\n', '↵')
                .replace('\t', ' ');
    }
}
