package dev.rung.settings;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the user chose and where they were. It holds no key, only the names of variables that do.
 *
 * @param window null before the window was ever shown
 * @param models added by hand, in the user's order
 * @param recentCommands ids, the latest first
 * @param recentBundles files, the one that was opened last first
 * @param keysShown which keys were told today
 * @param steps how the next steps were listed last
 * @param parameters what a new prompt starts with
 * @param network how requests leave this machine
 * @param keychain variables whose keys the user keeps in the keychain
 * @param presenting how meetings are presented
 * @param others fields of the file that this version does not know, written back as they were;
 *     values are text, numbers, booleans, null, lists and maps of these
 */
public record Preferences(
        ThemeChoice theme,
        @Nullable WindowBounds window,
        LastPlace last,
        List<CustomModel> models,
        List<String> recentCommands,
        List<String> recentBundles,
        KeysShown keysShown,
        DefaultParameters parameters,
        Network network,
        List<String> keychain,
        StepList steps,
        Presenting presenting,
        Map<String, @Nullable Object> others) {
    public static final Preferences DEFAULTS =
            new Preferences(
                    ThemeChoice.SYSTEM,
                    null,
                    LastPlace.NONE,
                    List.of(),
                    List.of(),
                    List.of(),
                    KeysShown.NONE,
                    DefaultParameters.NONE,
                    Network.USUAL,
                    List.of(),
                    StepList.USUAL,
                    Presenting.NOT_YET,
                    Map.of());

    public Preferences {
        models = List.copyOf(models);
        recentCommands = List.copyOf(recentCommands);
        recentBundles = List.copyOf(recentBundles);
        keychain = List.copyOf(keychain);
        // Map.copyOf would refuse null and forget the order.
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** A copy in the making. */
    private static final class Copy {
        private ThemeChoice theme;
        private @Nullable WindowBounds window;
        private LastPlace last;
        private List<CustomModel> models;
        private List<String> recentCommands;
        private List<String> recentBundles;
        private KeysShown keysShown;
        private DefaultParameters parameters;
        private Network network;
        private List<String> keychain;
        private StepList steps;
        private Presenting presenting;
        private final Map<String, @Nullable Object> others;

        Copy(Preferences from) {
            theme = from.theme;
            window = from.window;
            last = from.last;
            models = from.models;
            recentCommands = from.recentCommands;
            recentBundles = from.recentBundles;
            keysShown = from.keysShown;
            parameters = from.parameters;
            network = from.network;
            keychain = from.keychain;
            steps = from.steps;
            presenting = from.presenting;
            others = from.others;
        }

        Preferences made() {
            return new Preferences(
                    theme,
                    window,
                    last,
                    models,
                    recentCommands,
                    recentBundles,
                    keysShown,
                    parameters,
                    network,
                    keychain,
                    steps,
                    presenting,
                    others);
        }
    }

    private Preferences with(Consumer<Copy> change) {
        var copy = new Copy(this);
        change.accept(copy);
        return copy.made();
    }

    public Preferences withTheme(ThemeChoice theme) {
        return with(copy -> copy.theme = theme);
    }

    public Preferences withWindow(WindowBounds window) {
        return with(copy -> copy.window = window);
    }

    public Preferences withLast(LastPlace last) {
        return with(copy -> copy.last = last);
    }

    public Preferences withModels(List<CustomModel> models) {
        return with(copy -> copy.models = models);
    }

    public Preferences withRecentCommands(List<String> recentCommands) {
        return with(copy -> copy.recentCommands = recentCommands);
    }

    public Preferences withRecentBundles(List<String> recentBundles) {
        return with(copy -> copy.recentBundles = recentBundles);
    }

    public Preferences withKeysShown(KeysShown keysShown) {
        return with(copy -> copy.keysShown = keysShown);
    }

    public Preferences withParameters(DefaultParameters parameters) {
        return with(copy -> copy.parameters = parameters);
    }

    public Preferences withNetwork(Network network) {
        return with(copy -> copy.network = network);
    }

    public Preferences withKeychain(List<String> keychain) {
        return with(copy -> copy.keychain = keychain);
    }

    public Preferences withSteps(StepList steps) {
        return with(copy -> copy.steps = steps);
    }

    public Preferences withPresenting(Presenting presenting) {
        return with(copy -> copy.presenting = presenting);
    }
}
