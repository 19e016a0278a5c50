package dev.rung.ui;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/**
 * A list over the window from which one thing is picked: typing narrows it, Up and Down move while
 * the field keeps the focus, Enter picks, Esc gives up.
 */
public final class PickList<T> {
    private static final int ROWS = 9;

    /** What a pick list shows and does. */
    public interface Source<T> {
        /** What fits the typed text, best first. */
        List<T> search(String query);

        /** How a thing looks in the list. */
        Node row(T item);

        /** How a thing is read out. */
        String words(T item);

        /** Takes the thing; false keeps the list open, for instance when it cannot be taken. */
        boolean pick(T item);
    }

    private final Overlays overlays;
    private final Source<T> source;
    private final int rowHeight;
    private final ObservableList<T> found = FXCollections.observableArrayList();
    private final TextField field = new TextField();
    private final ListView<T> list = new ListView<>(found);
    private Runnable closed = () -> {};
    private @Nullable Registration open;

    /**
     * @param rowHeight pixels
     */
    public PickList(Overlays overlays, Source<T> source, int rowHeight) {
        this.overlays = overlays;
        this.source = source;
        this.rowHeight = rowHeight;
    }

    /**
     * Opens the list with nothing typed.
     *
     * @param prompt stands in the empty field and names the list
     * @param nothing one sentence for when nothing fits
     * @param foot stands under the list, for instance buttons
     */
    public void open(String prompt, String nothing, Node... foot) {
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.getStyleClass().add("palette-field");
        buildList(prompt);
        var none = new Label(nothing);
        none.setWrapText(true);
        none.getStyleClass().addAll("muted", "palette-none");
        none.visibleProperty().bind(list.visibleProperty().not());
        none.managedProperty().bind(none.visibleProperty());
        field.textProperty().subscribe(query -> refresh());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        var panel = new VBox(field, list, none);
        panel.getChildren().addAll(foot);
        panel.getStyleClass().addAll("overlay", "palette");
        panel.setAccessibleText(prompt);
        panel.setPrefWidth(600);
        open = overlays.show(panel, field, Pos.TOP_CENTER, closed);
    }

    /** Runs once after the list is closed, however that came; set it before {@link #open}. */
    public void onClosed(Runnable action) {
        closed = action;
    }

    private void buildList(String prompt) {
        list.setFocusTraversable(false);
        list.setFixedCellSize(rowHeight);
        list.setAccessibleText(prompt);
        list.setCellFactory(view -> new Cell<>(source::row, source::words));
        list.setOnMouseClicked(event -> pick());
        list.managedProperty().bind(list.visibleProperty());
    }

    /** Searches again, for instance when more has been found. */
    public void refresh() {
        found.setAll(source.search(field.getText()));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        list.setPrefHeight(Math.clamp(found.size(), 1, ROWS) * (double) rowHeight + 2);
        list.setVisible(!found.isEmpty());
    }

    /** What is marked now, null if nothing fits. */
    public @Nullable T selected() {
        return list.getSelectionModel().getSelectedItem();
    }

    public void close() {
        if (open != null) {
            open.close();
        }
    }

    private void key(KeyEvent event) {
        boolean handled = true;
        switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(ROWS - 1);
            case PAGE_UP -> move(1 - ROWS);
            case ENTER -> pick();
            default -> handled = false;
        }
        if (handled) {
            event.consume();
        }
    }

    /** One step goes round the ends, a page stops at them. */
    private void move(int by) {
        if (found.isEmpty()) {
            return;
        }
        int at = list.getSelectionModel().getSelectedIndex() + by;
        int size = found.size();
        int next = Math.abs(by) == 1 ? Math.floorMod(at, size) : Math.clamp(at, 0, size - 1);
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - ROWS + 2));
    }

    private void pick() {
        T chosen = selected();
        if (chosen != null && source.pick(chosen)) {
            close();
        }
    }

    private static final class Cell<T> extends ListCell<T> {
        private final Function<T, Node> row;
        private final Function<T, String> words;

        Cell(Function<T, Node> row, Function<T, String> words) {
            this.row = row;
            this.words = words;
            // As wide as the list: long rows are cut, not scrolled sideways.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(item == null || empty ? null : row.apply(item));
            setAccessibleText(item == null || empty ? null : words.apply(item));
        }
    }
}
