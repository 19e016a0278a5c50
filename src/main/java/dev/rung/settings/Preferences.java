package dev.rung.settings;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the user chose and where they were. It holds no key, only the names of variables that do.
 *
 * @param window null before the window was ever shown
 * @param models added by hand, in the user's order
 * @param recentCommands ids, the latest first
 * @param keysShown which keys were told today
 * @param parameters what a new prompt starts with
 * @param network how requests leave this machine
 * @param keychain variables whose keys the user keeps in the keychain
 * @param others fields of the file that this version does not know, written back as they were;
 *     values are text, numbers, booleans, null, lists and maps of these
 */
public record Preferences(
        ThemeChoice theme,
        @Nullable WindowBounds window,
        LastPlace last,
        List<CustomModel> models,
        List<String> recentCommands,
        KeysShown keysShown,
        DefaultParameters parameters,
        Network network,
        List<String> keychain,
        Map<String, @Nullable Object> others) {
    public static final Preferences DEFAULTS =
            new Preferences(
                    ThemeChoice.SYSTEM,
                    null,
                    LastPlace.NONE,
                    List.of(),
                    List.of(),
                    KeysShown.NONE,
                    DefaultParameters.NONE,
                    Network.USUAL,
                    List.of(),
                    Map.of());

    public Preferences {
        models = List.copyOf(models);
        recentCommands = List.copyOf(recentCommands);
        keychain = List.copyOf(keychain);
        // Map.copyOf would refuse null and forget the order.
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    public Preferences withTheme(ThemeChoice theme) {
        return new Preferences(
                theme,
                window,
                last,
                models,
                recentCommands,
                keysShown,
                parameters,
                network,
                keychain,
                others);
    }

    public Preferences withWindow(WindowBounds window) {
        return new Preferences(
                theme,
                window,
                last,
                models,
                recentCommands,
                keysShown,
                parameters,
                network,
                keychain,
                others);
    }

    public Preferences withLast(LastPlace last) {
        return new Preferences(
                theme,
                window,
                last,
                models,
                recentCommands,
                keysShown,
                parameters,
                network,
                keychain,
                others);
    }

    public Preferences withModels(List<CustomModel> models) {
        return new Preferences(
                theme,
                window,
                last,
                models,
                recentCommands,
                keysShown,
                parameters,
                network,
                keychain,
                others);
    }

    public Preferences withRecentCommands(List<String> recentCommands) {
        return new Preferences(
                theme,
                window,
                last,
                models,
                recentCommands,
                keysShown,
                parameters,
                network,
                keychain,
                others);
    }

    public Preferences withKeysShown(KeysShown keysShown) {
        return new Preferences(
                theme,
                window,
                last,
                models,
                recentCommands,
                keysShown,
                parameters,
                network,
                keychain,
                others);
    }

    public Preferences withParameters(DefaultParameters parameters) {
        return new Preferences(
                theme,
                window,
                last,
                models,
                recentCommands,
                keysShown,
                parameters,
                network,
                keychain,
                others);
    }

    public Preferences withNetwork(Network network) {
        return new Preferences(
                theme,
                window,
                last,
                models,
                recentCommands,
                keysShown,
                parameters,
                network,
                keychain,
                others);
    }

    public Preferences withKeychain(List<String> keychain) {
        return new Preferences(
                theme,
                window,
                last,
                models,
                recentCommands,
                keysShown,
                parameters,
                network,
                keychain,
                others);
    }
}
