package dev.rung.ui;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Something the user can do: one description for menu, buttons, palette and cheat sheet. Immutable;
 * every wither returns a new command.
 */
public final class Command {
    private static final String NO_GROUP = "General";

    private final String id;
    private final String title;
    private final String group;
    private final List<KeyCombination> keys;
    private final @Nullable Feather icon;
    private final ObservableValue<String> reason;
    private final Runnable action;

    private Command(
            String id,
            String title,
            String group,
            List<KeyCombination> keys,
            @Nullable Feather icon,
            ObservableValue<String> reason,
            Runnable action) {
        this.id = id;
        this.title = title;
        this.group = group;
        this.keys = keys;
        this.icon = icon;
        this.reason = reason;
        this.action = action;
    }

    /**
     * @param id unique and stable: the palette's memory holds it
     * @param title what a button says, in sentence case
     */
    public static Command named(String id, String title) {
        return new Command(
                id, title, NO_GROUP, List.of(), null, new SimpleStringProperty(""), () -> {});
    }

    /** Where it stands in the menu bar and the cheat sheet. */
    public Command group(String group) {
        return new Command(id, title, group, keys, icon, reason, action);
    }

    /**
     * @param key as {@link KeyCombination#valueOf} reads it, for instance {@code Shortcut+Enter}
     */
    public Command key(String key) {
        return keys(key);
    }

    /** Several keys for the same thing; the first is the one that buttons show. */
    public Command keys(String... keys) {
        var all = Stream.of(keys).map(KeyCombination::valueOf).toList();
        return new Command(id, title, group, all, icon, reason, action);
    }

    public Command icon(Feather icon) {
        return new Command(id, title, group, keys, icon, reason, action);
    }

    /**
     * @param reason a sentence that says why it cannot be done now; empty while it can
     */
    public Command unavailable(ObservableValue<String> reason) {
        return new Command(id, title, group, keys, icon, reason, action);
    }

    public Command does(Runnable action) {
        return new Command(id, title, group, keys, icon, reason, action);
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public String group() {
        return group;
    }

    public List<KeyCombination> keys() {
        return keys;
    }

    public @Nullable Feather icon() {
        return icon;
    }

    /** Why it cannot be done now, or empty. */
    public ObservableValue<String> reason() {
        return reason;
    }

    public ObservableValue<Boolean> enabledProperty() {
        return reason.map(String::isEmpty);
    }

    public boolean isEnabled() {
        return reason.getValue().isEmpty();
    }

    /** Whether one of its keys was pressed. */
    public boolean hears(KeyEvent event) {
        return keys.stream().anyMatch(key -> key.match(event));
    }

    /**
     * Does the one whose key was pressed, or says why it cannot be done now.
     *
     * @param say to whom
     * @return whether there is one; the event is used up then
     */
    public static boolean press(List<Command> commands, KeyEvent event, Consumer<String> say) {
        for (Command command : commands) {
            if (command.hears(event)) {
                event.consume();
                if (command.isEnabled()) {
                    command.run();
                } else {
                    say.accept(command.title() + ": " + command.reason().getValue());
                }
                return true;
            }
        }
        return false;
    }

    /** Does it, if it can be done now. */
    public void run() {
        if (isEnabled()) {
            action.run();
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
