package dev.rung.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** A key with what it does, for the head or foot of a page. */
public final class KeyHint extends HBox {
    public KeyHint(String key, String what) {
        super(4);
        var words = new Label(what);
        words.getStyleClass().addAll("muted", "small-text");
        words.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(new KeyCap(key), words);
        setAlignment(Pos.CENTER_LEFT);
    }

    /** Several in a line, which wraps. */
    public static FlowPane line(KeyHint... hints) {
        var line = new FlowPane(14, 4);
        line.getChildren().addAll(hints);
        return line;
    }
}
