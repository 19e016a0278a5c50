package dev.rung.pane.settings;

import dev.rung.settings.KeyFault;
import dev.rung.settings.KeySource;
import dev.rung.settings.Keys;
import dev.rung.settings.PreferencesFile;

import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps and removes keys, and the list of those that are to be looked for in the keychain at the
 * next start. Blocks.
 */
final class KeyDesk {
    private final Keys keys;
    private final PreferencesFile preferences;

    KeyDesk(Keys keys, PreferencesFile preferences) {
        this.keys = keys;
        this.preferences = preferences;
    }

    /**
     * Where a key could be kept now.
     *
     * @param fileProblem a sentence why not in the file, or empty
     * @param found where a key of the variable is kept already, which may not have been known
     */
    record Places(boolean keychain, String fileProblem, List<KeySource> found) {}

    Places places(String variable) {
        boolean keychain = keys.hasKeychain();
        if (keychain) {
            try {
                keys.load(List.of(variable));
            } catch (KeyFault e) {
                // Of the file: it is asked for its problem below.
            }
            remember(variable);
        }
        return new Places(keychain, keys.fileProblem(), keys.source(variable).stream().toList());
    }

    void put(String variable, String secret, KeySource place) throws KeyFault {
        try {
            keys.put(variable, secret, place);
        } finally {
            remember(variable);
        }
    }

    void remove(String variable) throws KeyFault {
        try {
            keys.remove(variable);
        } finally {
            remember(variable);
        }
    }

    private void remember(String variable) {
        boolean there = keys.isInKeychain(variable);
        preferences.change(
                now -> {
                    var others = now.keychain().stream().filter(name -> !name.equals(variable));
                    return now.withKeychain(
                            there
                                    ? Stream.concat(others, Stream.of(variable)).toList()
                                    : others.toList());
                });
    }
}
