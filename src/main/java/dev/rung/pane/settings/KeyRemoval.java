package dev.rung.pane.settings;

import dev.rung.settings.KeyFault;
import dev.rung.settings.Keys;
import dev.rung.ui.Ask;

/** Asks whether a key is to go, and removes it. */
final class KeyRemoval {
    private KeyRemoval() {}

    /**
     * @param name whose key it is
     */
    static void ask(Around around, Keys keys, String name, String variable) {
        new Ask(around.overlays())
                .confirm(
                        "Remove the key for " + name + "?",
                        "Rung forgets the key that stands in for %s, in keychain and file."
                                .formatted(variable),
                        "Remove",
                        () -> remove(around, new KeyDesk(keys, around.preferences()), variable));
    }

    private static void remove(Around around, KeyDesk desk, String variable) {
        around.tasks()
                .<Boolean, KeyFault>io(
                        "",
                        progress -> {
                            desk.remove(variable);
                            return true;
                        })
                .onDone(done -> around.say().accept("The key is gone."))
                .onFailed(fault -> around.say().accept(fault.words()))
                .start();
    }
}
