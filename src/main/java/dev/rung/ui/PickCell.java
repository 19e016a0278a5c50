package dev.rung.ui;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;

/** One line of a pick list. */
final class PickCell<T> extends ListCell<PickLine<T>> {
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    private final PickList.Source<T> source;
    private final int rowHeight;

    /**
     * @param picked what a click on a thing does, after it was marked
     */
    PickCell(PickList.Source<T> source, int rowHeight, Runnable picked) {
        this.source = source;
        this.rowHeight = rowHeight;
        // As wide as the list: long rows are cut, not scrolled sideways.
        setPrefWidth(0);
        addEventFilter(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (getItem() == null || getItem().isHeading()) {
                        event.consume();
                    }
                });
        setOnMouseClicked(
                event -> {
                    boolean thing = getItem() != null && !getItem().isHeading();
                    if (thing && event.getButton() == MouseButton.PRIMARY) {
                        picked.run();
                    }
                });
    }

    @Override
    protected void updateItem(@Nullable PickLine<T> line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setGraphic(null);
            setAccessibleText(null);
            setPrefHeight(rowHeight);
        } else {
            setGraphic(graphic(line));
            setAccessibleText(line.words());
            setPrefHeight(line.height(rowHeight));
        }
        pseudoClassStateChanged(HEADING, !empty && line != null && line.isHeading());
    }

    private Node graphic(PickLine<T> line) {
        T item = line.item();
        return item == null ? heading(line.words()) : source.row(item);
    }

    private static Label heading(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll("muted", "small-text");
        return label;
    }
}
