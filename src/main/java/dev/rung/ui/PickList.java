package dev.rung.ui;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A list over the window from which one thing is picked: typing narrows it, Up and Down move while
 * the field keeps the focus, Enter picks, Esc gives up. Further keys act on what is marked.
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

        /** The heading over the thing and its neighbours of the same group; empty: none. */
        default String group(T item) {
            return "";
        }

        /** Whether both are the same thing, which may have changed in between. */
        default boolean same(T one, T other) {
            return one.equals(other);
        }
    }

    private final Overlays overlays;
    private final Source<T> source;
    private final int rowHeight;
    private final List<T> found = new ArrayList<>();
    private final ObservableList<PickLine<T>> lines = FXCollections.observableArrayList();
    private final TextField field = new TextField();
    private final ListView<PickLine<T>> list = new ListView<>(lines);
    private List<Command> keys = List.of();
    private double width = 600;
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

    /** What else its keys do while the list is open; they stand under it. */
    public PickList<T> keys(List<Command> commands) {
        keys = List.copyOf(commands);
        return this;
    }

    /**
     * @param pixels 600 unless told
     */
    public PickList<T> width(double pixels) {
        width = pixels;
        return this;
    }

    /**
     * Opens the list with nothing typed.
     *
     * @param prompt stands in the empty field and names the list
     * @param nothing one sentence for when nothing fits
     * @param foot stands under the list
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
        field.textProperty().subscribe(query -> show(0));
        var panel = new VBox(field, list, none);
        if (!keys.isEmpty()) {
            panel.getChildren().add(hints());
        }
        panel.getChildren().addAll(foot);
        panel.getStyleClass().addAll("overlay", "palette");
        panel.setAccessibleText(prompt);
        panel.setPrefWidth(width);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        open = overlays.show(panel, field, Pos.TOP_CENTER, this::closed);
    }

    /** Runs once after the list is closed, however that came; set it before {@link #open}. */
    public void onClosed(Runnable action) {
        closed = action;
    }

    /** Told what is marked, null for nothing, now and whenever that changes. */
    public void onMarked(Consumer<@Nullable T> told) {
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(line -> told.accept(line == null ? null : line.item()));
    }

    private void closed() {
        open = null;
        closed.run();
    }

    private void buildList(String prompt) {
        list.setFocusTraversable(false);
        list.setAccessibleText(prompt);
        list.setCellFactory(view -> new PickCell<>(source, rowHeight, this::pick));
        list.managedProperty().bind(list.visibleProperty());
    }

    private Node hints() {
        var hints = new FlowPane(4, 4);
        hints.getStyleClass().add("pick-hints");
        for (var command : keys) {
            var button =
                    Buttons.flat(
                            command.does(
                                    () -> {
                                        // What opens over the list gives the focus back to it.
                                        field.requestFocus();
                                        command.run();
                                    }));
            button.getStyleClass().add("small");
            button.setFocusTraversable(false);
            hints.getChildren().add(button);
        }
        return hints;
    }

    public boolean isOpen() {
        return open != null;
    }

    /** Searches again, for instance when more has been found; what was marked stays so. */
    public void refresh() {
        T marked = selected();
        if (marked == null || marked.equals(found.getFirst())) {
            show(0);
        } else {
            show(found.indexOf(marked));
            select(item -> source.same(item, marked));
        }
    }

    /** Marks the first thing for which it holds, if there is one. */
    public void select(Predicate<T> wanted) {
        found.stream().filter(wanted).findFirst().ifPresent(item -> mark(found.indexOf(item)));
    }

    private void show(int marked) {
        found.clear();
        found.addAll(source.search(field.getText()));
        lines.setAll(PickLine.of(found, source));
        double height = lines.stream().mapToDouble(line -> line.height(rowHeight)).sum();
        list.setPrefHeight(Math.min(height, ROWS * (double) rowHeight) + 2);
        list.setVisible(!found.isEmpty());
        mark(Math.clamp(marked, 0, Math.max(0, found.size() - 1)));
    }

    private void mark(int index) {
        if (index >= found.size()) {
            return;
        }
        int line = lineOf(index);
        list.getSelectionModel().select(line);
        list.scrollTo(index == 0 ? 0 : Math.max(0, line - ROWS + 2));
    }

    /** Headings count as lines. */
    private int lineOf(int index) {
        int line = 0;
        for (int things = 0; things <= index; line++) {
            things += lines.get(line).isHeading() ? 0 : 1;
        }
        return line - 1;
    }

    /** What is marked now, null if nothing fits. */
    public @Nullable T selected() {
        PickLine<T> line = list.getSelectionModel().getSelectedItem();
        return line == null ? null : line.item();
    }

    public void close() {
        if (open != null) {
            open.close();
        }
    }

    private void key(KeyEvent event) {
        for (var command : keys) {
            if (command.hears(event)) {
                event.consume();
                command.run();
                return;
            }
        }
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
        T marked = selected();
        if (marked == null) {
            return;
        }
        int at = found.indexOf(marked) + by;
        int size = found.size();
        mark(Math.abs(by) == 1 ? Math.floorMod(at, size) : Math.clamp(at, 0, size - 1));
    }

    private void pick() {
        T chosen = selected();
        if (chosen != null && source.pick(chosen)) {
            close();
        }
    }
}
