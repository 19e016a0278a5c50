package dev.rung.app;

import dev.rung.settings.PreferencesFile;
import dev.rung.ui.Command;
import dev.rung.ui.Commands;
import dev.rung.ui.KeyLabels;
import dev.rung.ui.MouseUse;

import javafx.scene.Node;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells the key of what was just done with the mouse, each once a day. */
final class KeyHints {
    private final Commands commands;
    private final PreferencesFile preferences;
    private final Consumer<String> say;
    private final Clock clock;

    /**
     * @param say shows one sentence in a quiet place
     * @param clock with the zone that says which day it is
     */
    KeyHints(Commands commands, PreferencesFile preferences, Consumer<String> say, Clock clock) {
        this.commands = commands;
        this.preferences = preferences;
        this.say = say;
        this.clock = clock;
    }

    /** Hears of every button below the node. */
    void watch(Node root) {
        root.addEventHandler(
                MouseUse.USED,
                event -> event.command().or(() -> titled(event.words())).ifPresent(this::tell));
    }

    private Optional<Command> titled(String words) {
        return commands.all().stream().filter(command -> command.title().equals(words)).findFirst();
    }

    private void tell(Command command) {
        var today = LocalDate.now(clock);
        if (command.keys().isEmpty() || preferences.get().keysShown().has(today, command.id())) {
            return;
        }
        say.accept(command.title() + ": " + KeyLabels.of(command.keys().getFirst()));
        preferences.change(old -> old.withKeysShown(old.keysShown().with(today, command.id())));
    }
}
