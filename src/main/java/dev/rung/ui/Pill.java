package dev.rung.ui;

import javafx.scene.control.Label;

/** A state in one word, never wrapped. */
public final class Pill extends Label {
    private Tone tone;

    public Pill(String text, Tone tone) {
        super(text);
        this.tone = tone;
        getStyleClass().addAll("pill", tone.styleClass());
        setMinWidth(USE_PREF_SIZE);
    }

    public void show(String text, Tone tone) {
        setText(text);
        if (tone != this.tone) {
            getStyleClass().remove(this.tone.styleClass());
            getStyleClass().add(tone.styleClass());
            this.tone = tone;
        }
    }
}
