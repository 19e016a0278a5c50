package dev.rung.pane.ladder;

import dev.rung.experiment.GoldExample;
import dev.rung.experiment.GoldExamples;
import dev.rung.experiment.shot.Placement;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.Pill;
import dev.rung.ui.SafeText;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Tone;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/** The gold examples in their order. */
final class GoldView extends VBox implements RungPage.Section {
    private static final double ROW = 44;
    private static final int MOST_ROWS = 7;

    /** What the list's keys do. */
    interface Listener {
        void edit(GoldExample example);
    }

    private final GoldModel model;
    private final ShotsModel shots;
    private final Listener listener;
    private final ListView<GoldExample> list;
    private final Label empty =
            new Label(
                    "One to ten examples of what you want: star a good reply, write one, or pick"
                            + " rows.");
    private final FlowPane buttons = new FlowPane(8, 8);
    private final Pill count = new Pill("", Tone.ACCENT);

    /**
     * @param add the ways to a new example
     */
    GoldView(ShotsModel shots, Listener listener, List<Command> add) {
        super(8);
        this.model = shots.gold();
        this.shots = shots;
        this.listener = listener;
        list = new ListView<>(model.examples());
        list.getStyleClass().add("gold-list");
        list.setAccessibleText("Gold examples");
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new Cell());
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        empty.setWrapText(true);
        empty.getStyleClass().add("muted");
        var keys = new Label("Alt+↑ ↓ order · Enter change · Delete take out");
        keys.getStyleClass().addAll("muted", "small-text");
        add.forEach(command -> buttons.getChildren().add(Buttons.flat(command)));
        getChildren()
                .addAll(
                        new SectionTitle("Gold examples", count).right(placement(shots)),
                        empty,
                        list,
                        keys,
                        buttons);
        keys.visibleProperty().bind(list.visibleProperty());
        keys.managedProperty().bind(list.visibleProperty());
        list.managedProperty().bind(list.visibleProperty());
        empty.visibleProperty().bind(list.visibleProperty().not());
        empty.managedProperty().bind(empty.visibleProperty());
        Subscriptions.whileInScene(this, this::bind);
    }

    private static ComboBox<Placement> placement(ShotsModel shots) {
        return Choices.of(
                "How examples are placed",
                List.of(Placement.values()),
                Placement::label,
                shots.goldPlacementProperty());
    }

    private void bind(Subscriptions open) {
        open.onChange(list.focusedProperty(), this::choose);
        open.onChange(shots.answerProperty(), list::refresh);
        InvalidationListener changed = change -> show();
        model.examples().addListener(changed);
        open.add(() -> model.examples().removeListener(changed));
        show();
    }

    private void show() {
        int size = model.examples().size();
        list.setVisible(size > 0);
        list.setPrefHeight(ROW * Math.min(MOST_ROWS, size) + 2);
        list.setMinHeight(USE_PREF_SIZE);
        count.show(
                size > GoldExamples.MOST ? "%d, 10 at most".formatted(size) : "%d".formatted(size),
                size > GoldExamples.MOST ? Tone.WARNING : Tone.ACCENT);
        count.setVisible(size > 0);
    }

    /** The list, or where there is nothing in it the first way to an example. */
    @Override
    public void focusFirst() {
        if (list.isVisible()) {
            list.requestFocus();
        } else {
            buttons.getChildren().getFirst().requestFocus();
        }
    }

    /** Where the keys go is to be seen. */
    private void choose() {
        if (list.isFocused() && list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
            list.getSelectionModel().select(0);
        }
    }

    private void key(KeyEvent event) {
        int at = list.getSelectionModel().getSelectedIndex();
        @Nullable GoldExample chosen = list.getSelectionModel().getSelectedItem();
        if (chosen == null) {
            return;
        }
        if (event.isAltDown()
                && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
            event.consume();
            list.getSelectionModel().select(model.move(at, event.getCode() == KeyCode.UP ? -1 : 1));
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            event.consume();
            listener.edit(chosen);
        } else if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
            event.consume();
            model.remove(chosen);
        }
    }

    /** A line with what is asked and one with what is answered. */
    private final class Cell extends ListCell<GoldExample> {
        @Override
        protected void updateItem(@Nullable GoldExample example, boolean isEmpty) {
            super.updateItem(example, isEmpty);
            setText(null);
            if (isEmpty || example == null) {
                setGraphic(null);
                return;
            }
            String asked =
                    example.shot().values().values().stream()
                            .filter(value -> !value.isBlank())
                            .collect(Collectors.joining(" · "));
            String answered = String.join(" … ", example.shot().answers());
            var number = new Label("%d".formatted(getIndex() + 1));
            number.getStyleClass().addAll("mono", "muted");
            number.setMinWidth(20);
            var question = line(asked.isEmpty() ? "(no variable)" : asked);
            var answer = line("→ " + answered);
            answer.getStyleClass().add("strong");
            var words = new VBox(question, answer);
            words.setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            var row = new HBox(8, number, words);
            String hint = "";
            var differs =
                    LabelHint.differs(
                            example, model.row(example), shots.answerProperty().getValueSafe());
            if (differs.isPresent()) {
                hint = ", " + LabelHint.WORDS;
                var label = line(LabelHint.WORDS);
                label.getStyleClass().addAll("muted", "small-text");
                label.setMinWidth(USE_PREF_SIZE);
                label.setTooltip(new Tooltip("The label: " + SafeText.visible(differs.get())));
                row.getChildren().add(label);
            }
            if (example.sample() != null) {
                row.getChildren().add(new Pill("★ reply", Tone.SUCCESS));
            } else if (example.shot().row() != null) {
                row.getChildren().add(new Pill("row", Tone.ACCENT));
            }
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMaxWidth(list.getWidth());
            // The list is as wide as its place, not as its longest text.
            setPrefWidth(0);
            setGraphic(row);
            setAccessibleText("%s, answer %s%s".formatted(asked, answered, hint));
        }

        private Label line(String text) {
            var label = new Label(SafeText.visible(text).replaceAll("\\s+", " "));
            label.setMinWidth(0);
            return label;
        }
    }
}
