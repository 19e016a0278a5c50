package dev.rung.ui;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/** An error where it happened: what happened, what to do, and folded details. */
public final class ErrorNote extends VBox {
    /**
     * @param message one sentence what happened
     * @param advice one sentence what to do; may be empty
     * @param details anything more, for instance the server's answer; may be empty
     */
    public ErrorNote(String message, String advice, String details) {
        super(4);
        getStyleClass().addAll("note", "danger");
        setAccessibleText("Error: " + message + " " + advice);
        var icon = Icons.of(Feather.ALERT_CIRCLE, 16);
        var words = new VBox(2, text(message, "note-message"));
        HBox.setHgrow(words, Priority.ALWAYS);
        if (!advice.isEmpty()) {
            words.getChildren().add(text(advice, "note-advice"));
        }
        if (!details.isEmpty()) {
            words.getChildren().add(new Details(details));
        }
        getChildren().add(new HBox(8, icon, words));
    }

    private static WrappedText text(String text, String style) {
        return new WrappedText(style).show(text);
    }
}
