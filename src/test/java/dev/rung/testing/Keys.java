package dev.rung.testing;

import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

import java.util.ArrayList;
import java.util.List;

/** What a keyboard does, on the JavaFX thread. */
final class Keys {
    private static final boolean IS_MAC =
            System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT).contains("mac");

    private Keys() {}

    /** The keys of a combination in the order in which they go down. */
    static List<KeyCode> held(KeyCodeCombination keys) {
        var held = new ArrayList<KeyCode>();
        if (keys.getShortcut() == ModifierValue.DOWN) {
            held.add(IS_MAC ? KeyCode.COMMAND : KeyCode.CONTROL);
        }
        if (keys.getControl() == ModifierValue.DOWN) {
            held.add(KeyCode.CONTROL);
        }
        if (keys.getAlt() == ModifierValue.DOWN) {
            held.add(KeyCode.ALT);
        }
        if (keys.getShift() == ModifierValue.DOWN) {
            held.add(KeyCode.SHIFT);
        }
        if (keys.getMeta() == ModifierValue.DOWN) {
            held.add(KeyCode.META);
        }
        held.add(keys.getCode());
        return held;
    }

    /** Types a letter, of any script, where the focus is. */
    static void type(char letter) {
        KeyCode code =
                switch (letter) {
                    case '\n' -> KeyCode.ENTER;
                    case '\t' -> KeyCode.TAB;
                    default -> KeyCode.UNDEFINED;
                };
        for (EventType<KeyEvent> type :
                List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_TYPED, KeyEvent.KEY_RELEASED)) {
            boolean isTyped = type == KeyEvent.KEY_TYPED;
            Scene scene = focused().getScene();
            EventTarget target = scene.getFocusOwner() == null ? scene : scene.getFocusOwner();
            Event.fireEvent(
                    target,
                    new KeyEvent(
                            type,
                            isTyped ? String.valueOf(letter) : KeyEvent.CHAR_UNDEFINED,
                            "",
                            isTyped ? KeyCode.UNDEFINED : code,
                            false,
                            false,
                            false,
                            false));
        }
    }

    private static Window focused() {
        return Window.getWindows().stream()
                .filter(Window::isFocused)
                .findFirst()
                .orElseGet(() -> Window.getWindows().getLast());
    }
}
