package dev.rung.ui;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.function.BooleanSupplier;

/** Finds the command of a pressed key. */
final class KeyDispatch {
    private final Commands commands;
    private final Scene scene;
    private final BooleanSupplier blocked;
    private boolean swallowTyped;

    KeyDispatch(Commands commands, Scene scene, BooleanSupplier blocked) {
        this.commands = commands;
        this.scene = scene;
        this.blocked = blocked;
    }

    void pressed(KeyEvent event) {
        swallowTyped = false;
        Node focus = scene.getFocusOwner();
        if (blocked.getAsBoolean()
                || (isTyping(event)
                        && (Typing.isIn(focus) || OwnKeys.has(focus, event.getCode())))) {
            return;
        }
        for (var command : commands.heardAt(focus, isTyping(event))) {
            if (command.hears(event)) {
                event.consume();
                // The character of this press must not land in whatever the command focuses.
                swallowTyped = true;
                commands.run(command);
                return;
            }
        }
    }

    void typed(KeyEvent event) {
        if (swallowTyped) {
            event.consume();
        }
    }

    private static boolean isTyping(KeyEvent event) {
        KeyCode code = event.getCode();
        return !event.isControlDown()
                && !event.isMetaDown()
                && !event.isAltDown()
                && !code.isFunctionKey();
    }
}
