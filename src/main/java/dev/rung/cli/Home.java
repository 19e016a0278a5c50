package dev.rung.cli;

import dev.rung.settings.DataFolder;
import dev.rung.settings.KeyFault;
import dev.rung.settings.Keychain;
import dev.rung.settings.Keys;
import dev.rung.settings.Preferences;
import dev.rung.settings.PreferencesFile;
import dev.rung.settings.SettingsFault;
import dev.rung.settings.SystemKeychain;
import dev.rung.store.StoreException;
import dev.rung.task.AtExit;
import dev.rung.task.Lanes;
import dev.rung.wiring.PatientKeychain;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The user's own data, as the window opens them: what a command does there shows in the window.
 *
 * @param providers who offers models, given keys and settings
 * @param log begins the log in a folder; called before anything can be logged
 */
public record Home(
        DataFolder folder,
        Map<String, String> environment,
        ProvidersOf providers,
        Consumer<Path> log) {
    /** The longest wait for a keychain's answer, which may have to ask its owner first. */
    private static final Duration KEYCHAIN = Duration.ofSeconds(30);

    /** Makes the providers. */
    @FunctionalInterface
    public interface ProvidersOf {
        Providers.Offer offer(
                Map<String, String> environment, Keys keys, Supplier<Preferences> settings);
    }

    /** What a command does with the open data. */
    @FunctionalInterface
    interface Work<T> {
        T with(Services services) throws Exception;
    }

    /** What a command does that may change the settings, too. */
    @FunctionalInterface
    interface Change<T> {
        T with(Services services, PreferencesFile preferences) throws Exception;
    }

    /** The same with a variable that names a file, if it is given. */
    Home with(String variable, @Nullable Path file) {
        if (file == null) {
            return this;
        }
        var more = new HashMap<>(environment);
        more.put(variable, file.toAbsolutePath().toString());
        return new Home(folder, Map.copyOf(more), providers, log);
    }

    /** Opens the data, works with them, and closes them again, also when asked to end. */
    <T> T open(Work<T> work) throws Exception {
        return change((services, preferences) -> work.with(services));
    }

    /** The same with the settings; a change of theirs is in force at once, and kept. */
    <T> T change(Change<T> work) throws Exception {
        folder.prepare();
        log.accept(folder.logs());
        var ending = new AtomicBoolean();
        try (var lanes = Lanes.threads();
                var preferences =
                        PreferencesFile.open(folder.settings(), Runnable::run, Home::tell);
                var keychain = new PatientKeychain(new SystemKeychain(), KEYCHAIN, KEYCHAIN);
                var services =
                        Services.open(
                                folder.database(),
                                providers.offer(
                                        environment,
                                        keys(keychain, preferences.get()),
                                        preferences::get),
                                environment,
                                lanes);
                var _ = AtExit.run(() -> end(services, ending))) {
            return work.with(services, preferences);
        } catch (StoreException e) {
            if (ending.get()) {
                throw new InterruptedException("asked to end");
            }
            throw e;
        }
    }

    /** The keychain is asked for what the user has put there, and left alone otherwise. */
    private Keys keys(Keychain keychain, Preferences preferences) throws CommandException {
        var keys = new Keys(environment, folder.keys(), keychain);
        try {
            keys.load(preferences.keychain());
            return keys;
        } catch (KeyFault e) {
            throw new CommandException(e.getMessage() + " " + e.whatToDo());
        }
    }

    private static void tell(SettingsFault fault) {
        System.err.println("rung: " + fault.message() + " " + fault.whatToDo());
    }

    private static void end(Services services, AtomicBoolean ending) {
        ending.set(true);
        services.close();
    }
}
