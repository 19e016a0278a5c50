package dev.rung.ui;

import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;

import jfx.incubator.scene.control.richtext.RichTextArea;

import org.jspecify.annotations.Nullable;

/** Whether somebody types: plain keys are then letters of a text, not commands. */
public final class Typing {
    private Typing() {}

    /**
     * Whether what has the focus, or what an event goes to, takes plain characters. A spinner and
     * an editable box have the focus themselves while their field is typed in.
     */
    public static boolean isIn(@Nullable Object at) {
        return switch (at) {
            case TextInputControl _, RichTextArea _ -> true;
            case Spinner<?> spinner -> spinner.isEditable();
            case ComboBoxBase<?> box -> box.isEditable();
            case null, default -> false;
        };
    }
}
