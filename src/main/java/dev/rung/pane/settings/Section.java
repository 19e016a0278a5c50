package dev.rung.pane.settings;

import dev.rung.ui.Command;

import javafx.scene.Node;

import java.util.List;

/** One part of the settings. All methods are called on the JavaFX thread. */
interface Section {
    /** A word for ids of commands. */
    String id();

    /** The heading. */
    String title();

    /** Made once. */
    Node view();

    /** What can be done from the palette, wherever the window is. */
    default List<Command> commands() {
        return List.of();
    }

    /** The pane has come on screen. */
    default void shown() {}

    /** Puts the focus where one would begin. */
    void focusFirst();
}
