package dev.rung.pane.ladder;

import dev.rung.ui.KeyCap;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Searches in replies: columns show those that hold the words, marked. */
final class FindBar extends HBox {
    private final Runnable toReplies;
    private final TextField field = new TextField();

    /**
     * @param toReplies puts the focus into what was found
     */
    FindBar(StringProperty search, Runnable toReplies) {
        super(8);
        this.toReplies = toReplies;
        setAlignment(Pos.CENTER_LEFT);
        field.setPromptText("Search in replies");
        field.setAccessibleText("Search in replies");
        HBox.setHgrow(field, Priority.ALWAYS);
        field.textProperty().subscribe(text -> search.set(text.strip()));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        var reads = new Label("reads what is found");
        var ends = new Label("ends");
        reads.getStyleClass().addAll("muted", "small-text");
        ends.getStyleClass().addAll("muted", "small-text");
        getChildren().addAll(field, new KeyCap("⏎"), reads, new KeyCap("Esc"), ends);
        show(false);
    }

    private void show(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }

    void open() {
        show(true);
        field.requestFocus();
        field.selectAll();
    }

    /** Shows all replies again. */
    void end() {
        field.clear();
        show(false);
        toReplies.run();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            toReplies.run();
            event.consume();
        }
    }
}
