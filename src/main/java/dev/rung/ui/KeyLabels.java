package dev.rung.ui;

import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How keys are written for people: {@code Ctrl K} on most systems, {@code ⌘K} on macOS. */
public final class KeyLabels {
    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

    private KeyLabels() {}

    public static String of(KeyCombination key) {
        return of(key, MAC);
    }

    static String of(KeyCombination key, boolean mac) {
        boolean shortcut = key.getShortcut() == ModifierValue.DOWN;
        boolean control = key.getControl() == ModifierValue.DOWN || (shortcut && !mac);
        boolean meta = key.getMeta() == ModifierValue.DOWN || (shortcut && mac);
        List<String> parts = new ArrayList<>();
        if (control) {
            parts.add(mac ? "⌃" : "Ctrl");
        }
        if (key.getAlt() == ModifierValue.DOWN) {
            parts.add(mac ? "⌥" : "Alt");
        }
        if (key.getShift() == ModifierValue.DOWN) {
            parts.add(mac ? "⇧" : "Shift");
        }
        if (meta) {
            parts.add(mac ? "⌘" : "Meta");
        }
        parts.add(main(key));
        return String.join(mac ? "" : " ", parts);
    }

    private static String main(KeyCombination key) {
        return switch (key) {
            case KeyCodeCombination code -> name(code.getCode());
            case KeyCharacterCombination character -> character.getCharacter();
            default -> key.getDisplayText();
        };
    }

    private static String name(KeyCode code) {
        return switch (code) {
            case ENTER -> "⏎";
            case ESCAPE -> "Esc";
            case UP -> "↑";
            case DOWN -> "↓";
            case LEFT -> "←";
            case RIGHT -> "→";
            case COMMA -> ",";
            case PERIOD -> ".";
            case SLASH -> "/";
            case MINUS -> "-";
            case PLUS -> "+";
            case EQUALS -> "=";
            case BACK_SLASH -> "\\";
            case BACK_SPACE -> "⌫";
            case DELETE -> "Del";
            case PAGE_UP -> "PgUp";
            case PAGE_DOWN -> "PgDn";
            default -> code.getName();
        };
    }
}
