package dev.rung.ui;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;

/** A key drawn as a small cap. */
public final class KeyCap extends Label {
    public KeyCap(String text) {
        super(text);
        getStyleClass().addAll("key-cap", "mono");
        setMinWidth(USE_PREF_SIZE);
    }

    public KeyCap(KeyCombination key) {
        this(KeyLabels.of(key));
    }
}
