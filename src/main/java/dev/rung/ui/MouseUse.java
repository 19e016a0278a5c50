package dev.rung.ui;

import javafx.event.Event;
import javafx.event.EventType;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** A button was used with the mouse; travels up from the button to whoever tells the key. */
public final class MouseUse extends Event {
    public static final EventType<MouseUse> USED = new EventType<>(Event.ANY, "MOUSE_USE");

    private static final long serialVersionUID = 1;

    private final String words;
    private final transient @Nullable Command command;

    MouseUse(String words, @Nullable Command command) {
        super(USED);
        this.words = words;
        this.command = command;
    }

    /** What was done, as the button says it. */
    public String words() {
        return words;
    }

    /** What the button runs, if it was made of a command. */
    public Optional<Command> command() {
        return Optional.ofNullable(command);
    }
}
