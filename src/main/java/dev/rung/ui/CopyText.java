package dev.rung.ui;

import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import java.util.function.Supplier;

/** Text to the system clipboard. */
public final class CopyText {
    private CopyText() {}

    public static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** A small button that copies what the supplier gives at that moment. */
    public static Button button(String title, Supplier<String> text) {
        var button = new Button(title);
        button.getStyleClass().addAll("small", "copy");
        button.setAccessibleText(title);
        button.setOnAction(
                event -> {
                    copy(text.get());
                    button.setText("Copied");
                });
        button.focusedProperty().subscribe(() -> button.setText(title));
        return button;
    }
}
