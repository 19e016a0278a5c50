package dev.rung.ui;

import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Tab in fields of several lines: keys must lead out again, and prompts seldom hold tabs. */
public final class TabKeys {
    private TabKeys() {}

    /** Has Tab and Shift+Tab leave the field instead of typing a tab. */
    public static void leave(Node field) {
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> leave(field, event));
    }

    private static void leave(Node field, KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isShortcutDown() && !event.isAltDown()) {
            field.requestFocusTraversal(
                    event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        }
    }
}
