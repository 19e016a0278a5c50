package dev.rung.ui;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/** An unexpected error, shown until it is dismissed while the rest goes on. */
public final class Notice extends VBox {
    public Notice(String message, String advice, String details, Runnable dismiss) {
        getStyleClass().add("notice");
        var note = new ErrorNote(message, advice, details);
        HBox.setHgrow(note, Priority.ALWAYS);
        var close = Buttons.small(Feather.X, "Dismiss", dismiss);
        var row = new HBox(8, note, close);
        row.setAlignment(Pos.TOP_LEFT);
        getChildren().add(row);
    }
}
