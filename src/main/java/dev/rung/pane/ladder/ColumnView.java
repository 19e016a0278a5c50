package dev.rung.pane.ladder;

import dev.rung.ui.Buttons;
import dev.rung.ui.Pill;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Tone;

import javafx.collections.transformation.FilteredList;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** One model with its replies, newest first. */
final class ColumnView extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    /** What a column asks of the pane. */
    interface Listener {
        void choose(ColumnModel column);

        void swap(ColumnModel column);

        void remove(ColumnModel column);

        void older(ColumnModel column);

        void step(int by);
    }

    private final ColumnModel column;
    private final Listener listener;
    private final ListView<ReplyModel> list = new ListView<>();
    private final Button name = new Button();
    private final Pill running = new Pill("", Tone.ACCENT);
    private final Button stop;
    private Consumer<@Nullable ReplyModel> selected = reply -> {};

    ColumnView(ColumnModel column, ReplyActions actions, Listener listener) {
        this.column = column;
        this.listener = listener;
        getStyleClass().addAll("card", "column");
        stop = Buttons.small(Feather.SQUARE, "Stop this column", column::stop);
        buildName();
        buildList(actions);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var remove = Buttons.small(Feather.X, "Remove this model", () -> listener.remove(column));
        var head = new HBox(4, name, gap, running, stop, remove);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("column-head");
        getChildren().addAll(head, list);
        setOnMousePressed(event -> listener.choose(column));
        Subscriptions.whileInScene(this, this::bind);
    }

    private void buildName() {
        name.getStyleClass().addAll("flat", "column-name");
        name.setTooltip(new Tooltip("Choose another model"));
        name.setOnAction(event -> listener.swap(column));
        name.setMinWidth(40);
    }

    private List<String> before(ReplyModel reply) {
        return reply.answersBefore(column.replies());
    }

    private void buildList(ReplyActions actions) {
        var found = new FilteredList<>(column.replies());
        found.predicateProperty()
                .bind(actions.searchProperty().map(words -> reply -> holds(reply, words)));
        list.setItems(found);
        list.setCellFactory(view -> new Cell(new ReplyCard(actions, this::before)));
        list.getStyleClass().add("replies");
        VBox.setVgrow(list, Priority.ALWAYS);
        var empty = new Label();
        empty.textProperty()
                .bind(
                        actions.searchProperty()
                                .map(
                                        words ->
                                                words.isEmpty()
                                                        ? "No replies yet."
                                                        : "No reply holds these words."));
        empty.setWrapText(true);
        empty.getStyleClass().add("muted");
        list.setPlaceholder(empty);
        // A filter: the list would also move the focus by itself.
        list.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
                        return;
                    }
                    ReplyModel selected = list.getSelectionModel().getSelectedItem();
                    if (event.getCode() == KeyCode.ENTER && selected != null) {
                        actions.showAll(selected);
                        event.consume();
                    } else if (event.getCode() == KeyCode.LEFT) {
                        listener.step(-1);
                        event.consume();
                    } else if (event.getCode() == KeyCode.RIGHT) {
                        listener.step(1);
                        event.consume();
                    }
                });
        list.skinProperty().subscribe(skin -> watchEnd());
    }

    /** What still streams stays in view, since it may yet hold the words. */
    static boolean holds(ReplyModel reply, String words) {
        return words.isEmpty()
                || !reply.isEnded()
                || reply.text().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    /** Reads the next older page when the end comes into view. */
    private void watchEnd() {
        for (Node node : list.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
                bar.valueProperty()
                        .subscribe(
                                value -> {
                                    if (value.doubleValue() > 0.98 * bar.getMax()) {
                                        listener.older(column);
                                    }
                                });
            }
        }
    }

    private void bind(Subscriptions open) {
        open.on(column.infoProperty(), info -> showName());
        open.on(column.runningProperty(), count -> showRunning(count.intValue()));
        open.on(
                list.focusedProperty(),
                focused -> {
                    if (focused) {
                        listener.choose(column);
                        if (list.getSelectionModel().isEmpty()) {
                            list.getSelectionModel().selectFirst();
                        }
                        // The same reply as before, but now keys act on this column.
                        selected.accept(list.getSelectionModel().getSelectedItem());
                    }
                });
    }

    private void showName() {
        name.setText(column.label());
        name.setAccessibleText("Model " + column.label() + ", choose another");
        list.setAccessibleText("Replies of " + column.label());
    }

    private void showRunning(int count) {
        running.show(count == 1 ? "streaming" : count + " running", Tone.ACCENT);
        running.setVisible(count > 0);
        running.setManaged(count > 0);
        stop.setVisible(count > 0);
        stop.setManaged(count > 0);
    }

    ColumnModel column() {
        return column;
    }

    /** Marks the column whose parameters are shown. */
    void setCurrent(boolean current) {
        pseudoClassStateChanged(CURRENT, current);
    }

    void onSelect(Consumer<@Nullable ReplyModel> consumer) {
        selected = consumer;
        list.getSelectionModel().selectedItemProperty().subscribe(consumer);
    }

    void focusList() {
        list.requestFocus();
    }

    /** Goes on to the next reply, or back, and puts the focus there. */
    void step(int by) {
        if (!list.isFocused()) {
            list.requestFocus();
            return;
        }
        int last = list.getItems().size() - 1;
        if (last >= 0) {
            int to = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, last);
            list.getSelectionModel().select(to);
            list.scrollTo(Math.max(0, to - 1));
        }
    }

    void scrollToNewest() {
        list.scrollTo(0);
    }

    /** A cell as wide as the list, so that text wraps. */
    private static final class Cell extends ListCell<ReplyModel> {
        private final ReplyCard card;

        Cell(ReplyCard card) {
            this.card = card;
            setPrefWidth(0);
            // The least height is asked for at the least width, where text is very high.
            setMinHeight(0);
            card.setMinHeight(0);
            setText(null);
        }

        /** As high as the card is at this width: the skin would ask for the height at any width. */
        @Override
        protected double computePrefHeight(double width) {
            if (getGraphic() == null || width <= 0) {
                return super.computePrefHeight(width);
            }
            double sides = snappedLeftInset() + snappedRightInset();
            return snappedTopInset() + card.prefHeight(width - sides) + snappedBottomInset();
        }

        @Override
        protected void updateItem(@Nullable ReplyModel reply, boolean empty) {
            boolean same = reply == getItem() && !empty && getGraphic() != null;
            super.updateItem(reply, empty);
            if (!same) {
                card.show(empty ? null : reply);
                setGraphic(empty ? null : card);
            }
        }
    }
}
