package dev.rung.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Where nothing is yet: one sentence what belongs here and the command that starts it. */
public final class EmptyState extends VBox {
    public EmptyState(String sentence, Command... commands) {
        super(12);
        var label = new Label(sentence);
        label.setWrapText(true);
        label.getStyleClass().add("muted");
        label.setMaxWidth(360);
        label.setAlignment(Pos.CENTER);
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        getChildren().add(label);
        for (var command : commands) {
            getChildren().add(Buttons.plain(command));
        }
    }
}
